/** Geometry of regions: plain numbers, no formats. Angles are degrees, clockwise as seen on a screen. */
package io.glossa.export.shapes;
