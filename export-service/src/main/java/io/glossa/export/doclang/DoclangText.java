package io.glossa.export.doclang;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

    /** What the results of an annotation, draft or prediction say. */
    static Reading in(JsonNode results) {
        var reading = new Reading();
        for (var result : results) {
            var type = result.path("type").asText("");
            if (type.equals("textarea")) reading.texts(result.path("value").path("text"));
            else if (!OTHER_TYPES.contains(type)) reading.anything(result.path("value"));
            else reading.other(result);
        }
        return reading;
    }

    /** The first document in the results, and how much there is of everything else. */
    static final class Reading {
        private String document;
        private int further;
        private int others;
        private int regions;
        private int relations;

        Optional<String> document() {
            return Optional.ofNullable(document);
        }

        /** Documents after the first. */
        int further() {
            return further;
        }

        /** Texts that are no documents, and values of unknown kinds without any. */
        int others() {
            return others;
        }

        /** Results that never hold a document. */
        int regions() {
            return regions;
        }

        /** Results of no control. */
        int relations() {
            return relations;
        }

        private void texts(JsonNode texts) {
            if (texts.isTextual()) anything(texts);
            for (var text : texts) anything(text);
        }

        private void anything(JsonNode value) {
            var found = anywhere(value);
            if (found.isEmpty()) others++;
            else if (document != null) further++;
            else document = found.get();
        }

        private void other(JsonNode result) {
            if (result.hasNonNull("from_name")) regions++;
            else relations++;
        }
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

    /** Every document among the members of a value, however deep. */
    static void all(JsonNode value, Consumer<String> documents) {
        if (value.isTextual() && isDocument(value.textValue())) documents.accept(value.textValue());
        for (var member : value) all(member, documents);
    }

    private static boolean isDocument(String text) {
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
        var reader = factory.createXMLStreamReader(new StringReader(withoutMark(text)));
        if (!isReadBack(text, reader.getCharacterEncodingScheme())) return false;
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

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether the bytes that a package holds, which are UTF-8, are this text under the encoding that it declares. */
    private static boolean isReadBack(String text, String declared) {
        if (declared == null || declared.equalsIgnoreCase("UTF-8")) return true;
        try {
            return text.equals(new String(text.getBytes(UTF_8), Charset.forName(declared)));
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean isOurs(String namespace) {
        return namespace == null
                || namespace.isEmpty()
                || NAMESPACE.matcher(namespace).matches();
    }
}
