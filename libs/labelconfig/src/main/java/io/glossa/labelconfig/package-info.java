/**
 * The label config of a project: an XML document that says which objects a task shows and with which controls they are
 * labeled.
 *
 * <p>{@link io.glossa.labelconfig.LabelConfig} is the one entry. It reads the document with a scanner of its own (no
 * DTD, no entities but the five predefined ones, bounded size), refuses what Label Studio refuses with the same words,
 * and then answers questions about data, results and formats without looking at the XML again.
 */
package io.glossa.labelconfig;
