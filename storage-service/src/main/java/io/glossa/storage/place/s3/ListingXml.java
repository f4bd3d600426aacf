package io.glossa.storage.place.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a page of a listing as S3 writes it ({@code ListObjectsV2}), a key after the other and nothing else of it. */
final class ListingXml {
    private final XMLStreamReader xml;
    private final List<Entry> entries = new ArrayList<>();
    private boolean encoded;
    private boolean truncated;
    private String next;

    private ListingXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Empty for what is no such page. */
    static Optional<Lister.Page> page(byte[] answer) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return Optional.of(new ListingXml(factory.createXMLStreamReader(new ByteArrayInputStream(answer))).read());
        } catch (XMLStreamException | DateTimeException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private Lister.Page read() throws XMLStreamException {
        xml.nextTag();
        xml.require(XMLStreamConstants.START_ELEMENT, null, "ListBucketResult");
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Contents" -> entries.add(object());
                case "EncodingType" -> encoded = xml.getElementText().equals("url");
                case "IsTruncated" -> truncated = Boolean.parseBoolean(xml.getElementText());
                case "NextContinuationToken" -> next = xml.getElementText();
                default -> pass();
            }
        }
        return new Lister.Page(
                encoded ? entries.stream().map(ListingXml::decoded).toList() : List.copyOf(entries),
                truncated ? next : null);
    }

    private Entry object() throws XMLStreamException {
        String key = null;
        Instant modified = null;
        Long size = null;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Key" -> key = xml.getElementText();
                case "LastModified" -> modified = Instant.parse(xml.getElementText());
                case "Size" -> size = Long.valueOf(xml.getElementText());
                default -> pass();
            }
        }
        if (key == null) throw new XMLStreamException("An object without a key");
        return new Entry(key, modified, size);
    }

    /** Over an element with all that is in it. */
    private void pass() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) depth++;
            else if (event == XMLStreamConstants.END_ELEMENT) depth--;
        }
    }

    private static Entry decoded(Entry entry) {
        return new Entry(URLDecoder.decode(entry.key(), UTF_8), entry.modified(), entry.size());
    }
}
