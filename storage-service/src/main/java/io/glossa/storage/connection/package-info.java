/** Storage connections: what is stored of them, who may see and change them, and what is told of them. */
package io.glossa.storage.connection;
