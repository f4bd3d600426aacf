package io.glossa.labelconfig;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Which prefixes are bound where. Names keep their prefix; only the rules of well-formedness are applied. */
final class XmlNamespaces {
    private static final String XML_URI = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS_URI = "http://www.w3.org/2000/xmlns/";

    private final Map<String, Deque<String>> bound = new HashMap<>();
    private final Deque<List<String>> declaredBy = new ArrayDeque<>();

    /** Opens the scope of an element. {@code offset} is where the element begins, the place of every complaint. */
    void open(String tag, Map<String, String> attributes, int offset) {
        List<String> declared = List.of();
        boolean prefixed = false;
        for (var attribute : attributes.entrySet()) {
            var name = attribute.getKey();
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                if (declared.isEmpty()) {
                    declared = new ArrayList<>();
                }
                declared.add(bind(name, attribute.getValue(), offset));
            } else {
                prefixed |= name.indexOf(':') > 0;
            }
        }
        declaredBy.push(declared);
        if (prefixed) {
            checkAttributes(attributes, offset);
        }
        int colon = tag.indexOf(':');
        if (colon > 0) {
            resolve(tag.substring(0, colon), offset);
        }
    }

    void close() {
        for (var prefix : declaredBy.pop()) {
            bound.get(prefix).pop();
        }
    }

    private String bind(String name, String uri, int offset) {
        var prefix = name.length() > 6 ? name.substring(6) : "";
        if (uri.isEmpty() && !prefix.isEmpty()) {
            throw new XmlError(XmlError.UNDECLARED_PREFIX, offset);
        }
        if (prefix.equals("xmlns")) {
            throw new XmlError(XmlError.RESERVED_XMLNS, offset);
        }
        if (prefix.equals("xml") != uri.equals(XML_URI)) {
            throw new XmlError(prefix.equals("xml") ? XmlError.RESERVED_XML : XmlError.RESERVED_URI, offset);
        }
        if (uri.equals(XMLNS_URI)) {
            throw new XmlError(XmlError.RESERVED_URI, offset);
        }
        if (uri.indexOf('}') >= 0) {
            throw new XmlError(XmlError.SYNTAX, offset);
        }
        bound.computeIfAbsent(prefix, key -> new ArrayDeque<>()).push(uri);
        return prefix;
    }

    private void checkAttributes(Map<String, String> attributes, int offset) {
        var expanded = new HashSet<List<String>>();
        for (var name : attributes.keySet()) {
            int colon = name.indexOf(':');
            if (colon <= 0 || name.startsWith("xmlns:")) {
                continue;
            }
            var uri = resolve(name.substring(0, colon), offset);
            if (!expanded.add(List.of(uri, name.substring(colon + 1)))) {
                throw new XmlError(XmlError.DUPLICATE, offset);
            }
        }
    }

    private String resolve(String prefix, int offset) {
        if (prefix.equals("xml")) {
            return XML_URI;
        }
        var uris = bound.get(prefix);
        if (uris == null || uris.isEmpty()) {
            throw new XmlError(XmlError.UNBOUND_PREFIX, offset);
        }
        return uris.peek();
    }
}
