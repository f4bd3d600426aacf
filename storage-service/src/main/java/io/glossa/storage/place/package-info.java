/**
 * Places that users own: what can be done with them, and a package for each kind. A kind has a factory and one class with the
 * capabilities it has, so that another kind is another package. Calls block.
 */
package io.glossa.storage.place;
