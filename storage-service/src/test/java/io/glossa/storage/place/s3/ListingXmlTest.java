package io.glossa.storage.place.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingXmlTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n";

    private static Optional<Lister.Page> page(String xml) {
        return ListingXml.page(xml.getBytes(UTF_8));
    }

    @Test
    void keysWithTheirSizesAndWhereItGoesOn() {
        var page = page(HEAD
                        + "<Name>imgs</Name><Prefix>d/</Prefix><KeyCount>2</KeyCount><IsTruncated>true</IsTruncated>"
                        + "<Contents><Key>d/a+b%2B%C3%BC.png</Key><LastModified>2026-11-21T08:02:56.000Z</LastModified>"
                        + "<ETag>&quot;x&quot;</ETag><Size>67</Size><Owner><ID>7</ID><DisplayName>d</DisplayName></Owner>"
                        + "<StorageClass>STANDARD</StorageClass></Contents>\n  "
                        + "<Contents><Key>d/c</Key></Contents><CommonPrefixes><Prefix>d/e/</Prefix></CommonPrefixes>"
                        + "<EncodingType>url</EncodingType><NextContinuationToken>a%20b+</NextContinuationToken>"
                        + "</ListBucketResult>")
                .orElseThrow();
        assertEquals(
                List.of(
                        new Entry("d/a b+ü.png", Instant.parse("2026-11-21T08:02:56Z"), 67L),
                        new Entry("d/c", null, null)),
                page.entries());
        assertEquals("a%20b+", page.next());
    }

    @Test
    void keysAreAsTheyAreWhereNobodySaysOtherwise() {
        var page = page(HEAD + "<IsTruncated>false</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
                        + "<Contents><Key>a+b%41 &lt;&amp;&#x202e;</Key></Contents></ListBucketResult>")
                .orElseThrow();
        assertEquals(List.of("a+b%41 <&\u202e"), page.keys());
        assertNull(page.next());
        assertEquals(List.of(), page(HEAD + "</ListBucketResult>").orElseThrow().entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<Error><Code>NoSuchBucket</Code></Error>",
                "<ListBucketResult><Contents><Key>a</Key></Contents>",
                "<ListBucketResult><Contents><Size>1</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key><Size>much</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key><LastModified>now</LastModified></Contents></ListBucketResult>",
                "<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>%x</Key></Contents></ListBucketResult>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><ListBucketResult><Contents><Key>&b;</Key></Contents>"
                        + "</ListBucketResult>"
            })
    void whatIsNoListingIsNone(String xml) {
        assertEquals(Optional.empty(), page(xml));
    }
}
