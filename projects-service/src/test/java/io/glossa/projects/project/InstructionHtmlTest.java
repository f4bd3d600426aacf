package io.glossa.projects.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InstructionHtmlTest {

    @Test
    void whatIsAllowedStays() {
        same("<b>bold</b> and <i class=\"x\">italic</i>");
        same("<a href=\"https://example.com/?a=1&amp;b=2\" title=\"t\">link</a>");
        same("<img src=\"/data/upload/1/a.png\" alt=\"\">");
        same("&lt;escaped&gt; &amp; &#8211; done");
        same("\u00dcn\u00ef \u65e5\u672c \ud83e\udd8a");
    }

    @Test
    void handlersStylesAndUnknownAttributesGo() {
        cleaned("<b onclick=\"x()\">hi</b>", "<b>hi</b>");
        cleaned("<p style='color:red' id=a>s</p>", "<p>s</p>");
        cleaned("<a href=\"javascript:x\" target=\"_blank\">l</a>", "<a>l</a>");
        cleaned("<IMG SRC=x ONERROR=alert(1)>", "<img src=\"x\">");
        cleaned("<img/src=\"x\"/onerror=alert(1)>", "<img src=\"x\">");
    }

    @Test
    void addressesOfOtherSchemesGo() {
        for (var address : new String[] {
            "javascript:x",
            " javascript:x",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "java&#x73;cript:x",
            "&#106;avascript:x",
            "data:text/html,x",
            "vbscript:x",
            "\u0001javascript:x"
        }) {
            cleaned("<a href=\"" + address + "\">l</a>", "<a>l</a>");
        }
        same("<a href=\"mailto:a@example.com\">l</a>");
        same("<a href=\"page?at=12:30\">l</a>");
    }

    @Test
    void whatIsNoTagIsText() {
        cleaned("a & b < c", "a &amp; b &lt; c");
        cleaned("<unknown>z</unknown>", "&lt;unknown&gt;z&lt;/unknown&gt;");
        cleaned("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
        cleaned("<iframe src=x>", "&lt;iframe src=x&gt;");
        cleaned("x<!-- hidden <script> -->y", "xy");
        cleaned("x<!-- never closed", "x");
        cleaned("<b", "&lt;b");
        cleaned("<b <script>alert(1)</script>", "&lt;b&lt;script&gt;alert(1)&lt;/script&gt;");
        cleaned("<a href=\"x\"y\">", "&lt;a href=\"x\"y\"&gt;");
    }

    @Test
    void cleaningTwiceChangesNothingMore() {
        for (var html : new String[] {
            "a & b < c",
            "<unknown>z</unknown>",
            "<b onclick=x>hi",
            "<a href='a\"b'>q</a>",
            "<p title=\"&lt;x&gt;\">t</p>"
        }) {
            same(InstructionHtml.clean(html));
        }
    }

    private static void same(String html) {
        cleaned(html, html);
    }

    private static void cleaned(String html, String expected) {
        assertEquals(expected, InstructionHtml.clean(html));
    }
}
