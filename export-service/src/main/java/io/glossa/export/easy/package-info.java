/** The export that is made while the caller waits, and the list of formats. Converting itself is in {@code convert}. */
package io.glossa.export.easy;
