/** Questions to the other services, with their silence and their refusals decided once. */
package io.glossa.siblings;
