package io.glossa.labelconfig;

import java.util.List;

/**
 * A well-formed document.
 *
 * @param comments the comments inside the root element; a comment may carry a sample task
 * @param encodingDeclared whether the XML declaration names an encoding
 */
record XmlDocument(XmlElement root, List<String> comments, boolean encodingDeclared) {}
