package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LabelConfigPropertyTest {
    /** What authors, and attackers, put between quotes; commas separate names, NUL is no XML. */
    @Provide
    Arbitrary<String> hostile() {
        var awkward = Arbitraries.of(
                "<",
                ">",
                "&",
                "\"",
                "'",
                "\n",
                "\r",
                "\t",
                "]]>",
                "<!--",
                "{{idx}}",
                "$",
                "..",
                "%00",
                "é",
                "\uD83D\uDE00",
                "\u202E",
                "\uFEFF",
                "=cmd|'/C calc'!A0",
                "'; DROP TABLE t; --",
                "\u2028",
                "\\",
                "/",
                " ");
        var plain = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
        return Arbitraries.oneOf(awkward, plain)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    private static String quoted(String value) {
        var out = new StringBuilder("\"");
        value.chars().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                case '\n', '\r', '\t' -> out.append("&#").append(c).append(';');
                default -> out.append((char) c);
            }
        });
        return out.append('"').toString();
    }

    @Property(tries = 300)
    void namesAndLabelsComeBackAsWritten(
            @ForAll("hostile") String control,
            @ForAll("hostile") String object,
            @ForAll("hostile") String key,
            @ForAll("hostile") String label,
            @ForAll("hostile") String alias) {
        var xml = "<View><Text name=" + quoted("o" + object) + " value=" + quoted("$k" + key.replace("$", "")) + "/>"
                + "<Choices name=" + quoted("c" + control) + " toName=" + quoted("o" + object) + "><Choice value="
                + quoted(label) + " alias=" + quoted(alias) + "/></Choices></View>";
        var config = LabelConfig.parse(xml);
        var parsed = config.controls().get(0);
        assertEquals("c" + control, parsed.name());
        assertEquals(List.of("o" + object), parsed.toName());
        assertEquals(List.of(alias), parsed.labels());
        assertEquals(label, parsed.labelAttributes().get(alias).get("value"));
        assertEquals("k" + key.replace("$", ""), config.objects().get(0).value());
        assertEquals(Optional.of(parsed), config.control("c" + control));
        assertEquals(
                alias,
                config.parsed().path("c" + control).path("labels").path(0).textValue());
    }

    @Property(tries = 300)
    void parsingTheSourceAgainChangesNothing(@ForAll("hostile") String name, @ForAll("hostile") String label) {
        var config = LabelConfig.parse("<View><Image name='i' value='$i'/><RectangleLabels name=" + quoted(name + "_")
                + " toName='i'><Label value=" + quoted(label) + "/></RectangleLabels></View>");
        var again = LabelConfig.parse(config.source());
        assertEquals(config, again);
        assertEquals(config.parsed().toString(), again.parsed().toString());
        assertEquals(false, again.essentialDataChanged(config));
    }

    @Property(tries = 2_000)
    void bytesAreParsedOrRefused(@ForAll byte[] bytes) {
        parsedOrRefused(new String(bytes, StandardCharsets.ISO_8859_1));
        parsedOrRefused(new String(bytes, StandardCharsets.UTF_8));
        parsedOrRefused("<View>" + new String(bytes, StandardCharsets.UTF_16) + "</View>");
    }

    @Provide
    Arbitrary<String> almostXml() {
        return Arbitraries.of(
                        "<View",
                        "<Choices",
                        "<Repeater",
                        "<Label",
                        "<Video",
                        "</View>",
                        "</Choices>",
                        "</Repeater>",
                        "/>",
                        ">",
                        " name='a'",
                        " name='b'",
                        " toName='a'",
                        " toName='b,a'",
                        " value='$x'",
                        " value='$x[{{i}}].y'",
                        " valueList='$x'",
                        " indexFlag='{{i}}'",
                        " apiUrl=''",
                        " perRegion='true'",
                        " whenTagName='a'",
                        " defaultPlaybackSpeed='1e400'",
                        "<!--",
                        "{\"data\":{\"x\":",
                        "}}",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "<?xml version='1.0'",
                        "?>",
                        "&amp;",
                        "&#99999999999;",
                        "<!DOCTYPE",
                        "[",
                        "]",
                        "'",
                        "\"",
                        "é",
                        "\uD800")
                .list()
                .ofMaxSize(25)
                .map(parts -> "<View>" + String.join("", parts));
    }

    @Property(tries = 5_000)
    void markupIsParsedOrRefused(@ForAll("almostXml") String xml) {
        parsedOrRefused(xml);
        parsedOrRefused(xml + "</View>");
    }

    private static void parsedOrRefused(String xml) {
        LabelConfig config;
        try {
            config = LabelConfig.parse(xml);
        } catch (InvalidLabelConfigException refused) {
            assertEquals(false, refused.getMessage().isBlank());
            return;
        }
        // What was accepted must be usable to the end.
        var sample = config.sampleTask();
        config.checkData(sample);
        config.checkResult(JsonNodeFactory.instance.arrayNode());
        assertEquals(config.controls().size(), config.parsed().size());
        assertEquals(config.controls().size(), config.controlWeights(null).size());
        assertEquals(List.of("JSON", "JSON_MIN", "CSV", "TSV"), config.formats().subList(0, 4));
        assertEquals(
                new TreeMap<>(config.dataTypes()),
                new TreeMap<>(LabelConfig.parse(xml).dataTypes()));
    }
}
