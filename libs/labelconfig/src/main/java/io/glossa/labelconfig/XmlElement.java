package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A tag with its attributes and child tags in document order; text is not kept, nothing asks for it. */
final class XmlElement {
    private final String tag;
    private final Map<String, String> attributes;
    private List<XmlElement> children = List.of();

    XmlElement(String tag, Map<String, String> attributes) {
        this.tag = tag;
        this.attributes = Collections.unmodifiableMap(attributes);
    }

    String tag() {
        return tag;
    }

    /** Document order, values unescaped. */
    Map<String, String> attributes() {
        return attributes;
    }

    /** The value, or null. */
    String attribute(String name) {
        return attributes.get(name);
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    boolean hasText(String name) {
        var value = attributes.get(name);
        return value != null && !value.isEmpty();
    }

    List<XmlElement> children() {
        return children;
    }

    boolean hasChild(String childTag) {
        return children.stream().anyMatch(child -> child.tag.equals(childTag));
    }

    void add(XmlElement child) {
        if (children.isEmpty()) {
            children = new ArrayList<>(4);
        }
        children.add(child);
    }

    /** This element and all below it, in document order. Depth is bounded by {@link Limits#DEPTH}. */
    void walk(Consumer<XmlElement> visitor) {
        visitor.accept(this);
        for (var child : children) {
            child.walk(visitor);
        }
    }
}
