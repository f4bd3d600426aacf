package io.glossa.export.doclang;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.StringReader;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Finds documents: XML whose root is {@code doclang}, in no namespace or its own, without a document type. */
@RegisterResourceBundle(bundleName = "com.sun.org.apache.xerces.internal.impl.msg.XMLMessages", moduleName = "java.xml")
final class DoclangText {
    private static final Pattern NAMESPACE = Pattern.compile("https://www\\.doclang\\.ai/ns/v[0-9]+");

    /** Regions that never hold a document. */
    private static final Set<String> OTHER_TYPES = Set.of(
            "choices",
            "taxonomy",
            "rating",
            "number",
            "datetime",
            "pairwise",
            "ranker",
            "chatmessage",
            "relation",
            "labels",
            "hypertextlabels",
            "paragraphlabels",
            "timeserieslabels",
            "timelinelabels",
            "rectangle",
            "rectanglelabels",
            "polygon",
            "polygonlabels",
            "keypoint",
            "keypointlabels",
            "ellipse",
            "ellipselabels",
            "brush",
            "brushlabels",
            "bitmask",
            "bitmasklabels",
            "vector",
            "vectorlabels",
            "magicwand",
            "videorectangle");

    private DoclangText() {}

    /** The first document in the results of an annotation, draft or prediction. */
    static Optional<String> in(JsonNode results) {
        for (var result : results) {
            var type = result.path("type").asText("");
            if (OTHER_TYPES.contains(type)) continue;
            var value = result.path("value");
            var found = anywhere(type.equals("textarea") ? value.path("text") : value);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** A text itself, or the first among the members of a list or object. */
    private static Optional<String> anywhere(JsonNode value) {
        if (value.isTextual()) return isDocument(value.textValue()) ? Optional.of(value.textValue()) : Optional.empty();
        for (var member : value) {
            var found = anywhere(member);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    static boolean isDocument(String text) {
        if (!text.contains("doclang") || text.contains("<!DOCTYPE")) return false;
        try {
            return isWellFormed(text);
        } catch (XMLStreamException | MissingResourceException notXml) {
            return false;
        }
    }

    private static boolean isWellFormed(String text) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(new StringReader(text));
        var root = false;
        while (reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.DTD) return false;
            if (event == XMLStreamConstants.START_ELEMENT && !root) {
                if (!reader.getLocalName().equals("doclang") || !isOurs(reader.getNamespaceURI())) return false;
                root = true;
            }
        }
        return root;
    }

    private static boolean isOurs(String namespace) {
        return namespace == null
                || namespace.isEmpty()
                || NAMESPACE.matcher(namespace).matches();
    }
}
