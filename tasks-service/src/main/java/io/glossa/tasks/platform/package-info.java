/** Wiring, and what every feature needs to know of the database. */
package io.glossa.tasks.platform;
