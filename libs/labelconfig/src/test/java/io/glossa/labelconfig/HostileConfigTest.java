package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Configs that mean harm are refused at once, and nothing outside the text is ever read. */
class HostileConfigTest {
    private static final int MEGA = 1_000_000;

    @BeforeAll
    static void loadTheClasses() {
        for (int i = 0; i < 200; i++) {
            LabelConfig.parse("<View><Text name='t' value='$t'/></View>");
        }
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("50 MB", "<View>" + "x".repeat(50 * MEGA) + "</View>", "more than 4194304 characters"),
                Arguments.of("10,000 deep", "<View>".repeat(10_000), "more than 256 nested tags"),
                Arguments.of("1,000,000 attributes", attributes(MEGA), "more than 4194304 characters"),
                Arguments.of("200,000 attributes", attributes(200_000), "more than 1000 attributes in a tag"),
                Arguments.of("500,000 tags", "<View>" + "<a/>".repeat(500_000) + "</View>", "more than 100000 tags"),
                Arguments.of(
                        "a million names in toName",
                        "<View><Text name='a' value='$a'/><Rating name='r' toName='a" + ",a".repeat(MEGA)
                                + "'/></View>",
                        "more than 100000 names in toName"),
                Arguments.of("20,000 index flags", indexFlags(20_000), "more than 100 index flags"),
                Arguments.of("an endless tag", "<View " + " ".repeat(4 * MEGA), "unclosed token: line 1, column 0"),
                Arguments.of("an endless comment", "<View><!--" + "-x".repeat(2 * MEGA), "unclosed token"),
                Arguments.of("endless data", "<View><![CDATA[" + "]".repeat(4 * MEGA), "unclosed CDATA section"),
                Arguments.of("endless references", "<View a='" + "&amp;".repeat(800_000), "unclosed token"),
                Arguments.of(
                        "billion laughs",
                        "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
                                + "<View>&c;</View>",
                        "DTDForbidden(name='l'"),
                Arguments.of(
                        "quadratic blow-up",
                        "<!DOCTYPE q [<!ENTITY a \"" + "a".repeat(100_000) + "\">]><View>" + "&a;".repeat(100_000)
                                + "</View>",
                        "DTDForbidden(name='q'"));
    }

    private static String attributes(int count) {
        var xml = new StringBuilder("<View");
        for (int i = 0; i < count; i++) {
            xml.append(" a").append(i).append("=''");
        }
        return xml.append("/>").toString();
    }

    private static String indexFlags(int count) {
        var xml = new StringBuilder("<View>");
        for (int i = 0; i < count; i++) {
            xml.append("<Repeater indexFlag='{{").append(i).append("}}'/>");
        }
        return xml.append("</View>").toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void areRefusedAtOnce(String name, String xml, String message) {
        long best = Long.MAX_VALUE;
        // Of a processor: the machine may be busy with other things.
        var processor = ManagementFactory.getThreadMXBean();
        for (int run = 0; run < 5 && best >= 200; run++) {
            long start = processor.getCurrentThreadCpuTime();
            var refusal = assertThrows(InvalidLabelConfigException.class, () -> LabelConfig.parse(xml));
            best = Math.min(best, (processor.getCurrentThreadCpuTime() - start) / MEGA);
            assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
        }
        assertTrue(best < 200, name + " took " + best + " ms");
    }

    @Test
    void nothingOutsideIsRead() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            for (var xml : outside(url)) {
                try {
                    LabelConfig.parse(xml);
                } catch (InvalidLabelConfigException refused) {
                    assertTrue(refused.getMessage().startsWith("DTDForbidden"), refused::getMessage);
                }
            }
            server.setSoTimeout(50);
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    private static String[] outside(String url) {
        return new String[] {
            "<!DOCTYPE View SYSTEM \"" + url + "\"><View/>",
            "<!DOCTYPE View PUBLIC \"p\" \"" + url + "\"><View/>",
            "<!DOCTYPE View [<!ENTITY x SYSTEM \"" + url + "\">]><View>&x;</View>",
            "<!DOCTYPE View [<!ENTITY % x SYSTEM \"" + url + "\"> %x;]><View/>",
            "<View xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + url + "\"/></View>",
            "<View xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"" + url
                    + "\"/>",
            "<?xml-stylesheet href=\"" + url + "\"?><View/>"
        };
    }

    @Test
    void otherEncodingsAreRefused() {
        for (var encoding : new String[] {"UTF-7", "UTF-16", "utf-8", "latin-1"}) {
            var refusal = assertThrows(
                    InvalidLabelConfigException.class,
                    () -> LabelConfig.parse("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><View/>"));
            assertEquals(
                    "Unicode strings with encoding declaration are not supported."
                            + " Please use bytes input or XML fragments without declaration.",
                    refusal.getMessage());
        }
        var utf16 = new String("<View/>".getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1);
        assertEquals(
                "Null characters are not allowed.",
                assertThrows(InvalidLabelConfigException.class, () -> LabelConfig.parse(utf16))
                        .getMessage());
        var utf7 = "+ADw-View/+AD4-";
        assertEquals(
                "not well-formed (invalid token): line 1, column 0",
                assertThrows(InvalidLabelConfigException.class, () -> LabelConfig.parse(utf7))
                        .getMessage());
    }

    @Test
    void aLargeHonestTaxonomyIsTaken() {
        var xml = new StringBuilder("<View><Text name='t' value='$t'/><Taxonomy name='x' toName='t'>");
        for (int i = 0; i < 50_000; i++) {
            xml.append("<Choice value='species ").append(i).append("'/>");
        }
        var config = LabelConfig.parse(xml.append("</Taxonomy></View>").toString());
        assertEquals(50_000, config.controls().get(0).labels().size());
        assertEquals(50_000, config.parsed().path("x").path("labels").size());
    }
}
