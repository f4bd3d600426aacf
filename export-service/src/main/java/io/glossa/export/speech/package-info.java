/** Sounds and what is said in them. */
package io.glossa.export.speech;
