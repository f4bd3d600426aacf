/** Masks painted with a brush: their run-length code, their outlines, and files of them. */
package io.glossa.export.brush;
