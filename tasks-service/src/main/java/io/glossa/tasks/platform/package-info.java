/** Wiring only. */
package io.glossa.tasks.platform;
