package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlReaderTest {
    private static String complaint(String xml) {
        try {
            XmlReader.read(xml);
            return null;
        } catch (InvalidLabelConfigException refusal) {
            return refusal.getMessage();
        }
    }

    @Test
    void complainsAsExpatDoes() {
        var recorded = Golden.read("expat.json");
        assertEquals(898, recorded.size());
        assertAll(StreamSupport.stream(recorded.spliterator(), false).map(one -> () -> {
            var xml = one.get("xml").textValue();
            assertEquals(one.get("error").textValue(), complaint(xml), xml);
        }));
    }

    @Test
    void readsTagsAttributesAndComments() {
        var document = XmlReader.read(
                "\uFEFF<?xml version='1.0'?>\n<!-- no --><View b='1' a=\"&lt;&#65;&#x1F600;&quot;\">"
                        + "text &amp; more<!-- {} --><Text\n name = 'x&#10;\r\n\ty'/><![CDATA[<Ghost/>]]><?pi <Ghost/>?></View>\n");
        var root = document.root();
        assertEquals("View", root.tag());
        assertEquals(List.of("b", "a"), List.copyOf(root.attributes().keySet()));
        assertEquals("<A\uD83D\uDE00\"", root.attribute("a"));
        assertEquals(1, root.children().size());
        assertEquals(Map.of("name", "x\n  y"), root.children().get(0).attributes());
        assertEquals(List.of(" {} "), document.comments());
    }

    @Test
    void keepsPrefixesInNames() {
        var root = XmlReader.read("<v:View xmlns:v='u' v:a='1'/>").root();
        assertEquals("v:View", root.tag());
        assertEquals("1", root.attribute("v:a"));
    }

    @Test
    void saysWhetherAnEncodingIsNamed() {
        assertEquals(
                true,
                XmlReader.read("<?xml version='1.0' encoding='UTF-16'?><a/>").encodingDeclared());
        assertEquals(false, XmlReader.read("<?xml version='1.0'?><a/>").encodingDeclared());
    }

    @Test
    void refusesNul() {
        assertEquals("Null characters are not allowed.", complaint("<View>\0</View>"));
    }

    @Test
    void refusesHalfOfASurrogatePair() {
        assertEquals("not well-formed (invalid token): line 1, column 7", complaint("<View>a\uD83D</View>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE x><a/>|DTDForbidden(name='x', system_id=None, public_id=None)",
                "<!DOCTYPE x [<!ENTITY a 'b'>]><a/>|DTDForbidden(name='x', system_id=None, public_id=None)",
                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><a/>|DTDForbidden(name='x', system_id='file:///etc/passwd', public_id=None)",
                "<!DOCTYPE x PUBLIC 'p' 's'><a/>|DTDForbidden(name='x', system_id='s', public_id='p')",
                "<!DOCTYPE x PUBLIC 'p'><a/>|syntax error: line 1, column 22",
                "<!DOCTYPE x|no element found: line 1, column 11",
                "<!DOCTYPE x SYSTEM 's|unclosed token: line 1, column 19",
                "<!DOCTYPE 5><a/>|syntax error: line 1, column 10",
            })
    void refusesEveryDocumentType(String xml, String message) {
        assertEquals(message, complaint(xml));
    }

    @Test
    void countsCharactersAndAllKindsOfLines() {
        assertEquals("mismatched tag: line 4, column 4", complaint("<a>\n\uD83D\uDE00\r\n\r\u00e9\uD83D\uDE00</b>"));
    }

    @Test
    void theEmptyDocumentHasNoElement() {
        assertThrows(InvalidLabelConfigException.class, () -> LabelConfig.parse(null));
        assertEquals("no element found: line 1, column 0", complaint(""));
    }
}
