/** How much may be going on at a time, and who has to wait first. */
package io.glossa.gateway.admission;
