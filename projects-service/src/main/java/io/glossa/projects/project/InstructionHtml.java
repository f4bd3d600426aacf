package io.glossa.projects.project;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cleans HTML by the allow-list of platform 4.1.1: other tags are escaped, other attributes and comments are dropped.
 * Unlike the reference it lets nothing through that runs a script or loads a foreign page.
 */
final class InstructionHtml {
    private static final Set<String> TAGS = words(
            """
            html head title body address article aside footer header h1 h2 h3 h4 h5 h6 main nav section blockquote dd div
            dl dt figcaption figure hr li menu ol p pre ul a abbr b bdi bdo br cite code data dfn em i kbd mark q rp rt ruby
            s samp small span strong sub sup time u var wbr area audio img map track video picture source svg math canvas
            noscript del ins caption col colgroup table tbody td tfoot th thead tr button datalist fieldset form input label
            legend meter optgroup option output progress select textarea details dialog summary slot""");
    private static final Set<String> ATTRIBUTES = words(
            """
            align alink alt bgcolor border cellpadding cellspacing class color cols colspan coords dir face href height hspace
            ismap lang marginheight marginwidth multiple name nohref noresize noshade nowrap ref rel rev rows rowspan
            scrolling shape span src summary tabindex title type usemap valign value vlink vspace width""");
    private static final Set<String> ADDRESSES = Set.of("href", "src");
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    private static final Pattern TAG = Pattern.compile("(/?)([A-Za-z][A-Za-z0-9-]*)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\G[\\s/]+([^\\s=<>\"'/]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>\"']+)))?");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");
    private static final Pattern HARMLESS = Pattern.compile("&(?:amp|quot|lt|gt|#39|#x27);");
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");

    private final String html;
    private final StringBuilder clean;
    private int at;

    private InstructionHtml(String html) {
        this.html = html;
        this.clean = new StringBuilder(html.length() + 32);
    }

    static String clean(String html) {
        return new InstructionHtml(html).run();
    }

    private String run() {
        while (at < html.length()) {
            var c = html.charAt(at);
            if (c == '<') markup();
            else if (c == '&') ampersand();
            else text(c);
        }
        return clean.toString();
    }

    private void text(char c) {
        clean.append(c == '>' ? "&gt;" : String.valueOf(c));
        at++;
    }

    private void ampersand() {
        var entity = ENTITY.matcher(html).region(at, html.length());
        if (entity.lookingAt()) {
            clean.append(entity.group());
            at = entity.end();
        } else {
            clean.append("&amp;");
            at++;
        }
    }

    private void markup() {
        if (html.startsWith("<!--", at)) {
            var end = html.indexOf("-->", at + 4);
            at = end < 0 ? html.length() : end + 3;
            return;
        }
        var tag = TAG.matcher(html).region(at + 1, html.length());
        if (!tag.lookingAt() || !TAGS.contains(tag.group(2).toLowerCase(Locale.ROOT))) {
            clean.append("&lt;");
            at++;
            return;
        }
        var start = clean.length();
        clean.append('<').append(tag.group(1)).append(tag.group(2).toLowerCase(Locale.ROOT));
        at = tag.end();
        var isEnd = !tag.group(1).isEmpty();
        var attributes = ATTRIBUTE.matcher(html).region(at, html.length());
        while (attributes.find()) {
            if (!isEnd) attribute(attributes);
            at = attributes.end();
        }
        closeTag(start);
    }

    /** What follows the attributes must be the end of the tag; otherwise it was no tag. */
    private void closeTag(int start) {
        while (at < html.length() && (Character.isWhitespace(html.charAt(at)) || html.charAt(at) == '/')) at++;
        if (at < html.length() && html.charAt(at) == '>') {
            clean.append('>');
            at++;
        } else {
            clean.replace(start, start + 1, "&lt;");
        }
    }

    private void attribute(Matcher attribute) {
        var name = attribute.group(1).toLowerCase(Locale.ROOT);
        if (!ATTRIBUTES.contains(name)) return;
        var value = value(attribute);
        if (ADDRESSES.contains(name) && !isSafe(value)) return;
        clean.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    private static String value(Matcher attribute) {
        for (var group = 2; group <= 4; group++) {
            if (attribute.group(group) != null) return attribute.group(group);
        }
        return "";
    }

    /** Browsers pass over blanks, control characters and entities in a scheme, so an address with them is refused. */
    private static boolean isSafe(String address) {
        var plain = address.strip();
        var scheme = SCHEME.matcher(plain);
        if (scheme.find()) return SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
        var head = HARMLESS.matcher(plain).replaceAll("_").split("[/?#]", 2)[0];
        return head.indexOf(':') < 0 && head.indexOf('&') < 0 && head.chars().allMatch(c -> c > ' ');
    }

    private static String escaped(String value) {
        var text = new StringBuilder(value.length());
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '&' && !ENTITY.matcher(value).region(i, value.length()).lookingAt()) text.append("&amp;");
            else if (c == '<') text.append("&lt;");
            else if (c == '>') text.append("&gt;");
            else if (c == '"') text.append("&quot;");
            else text.append(c);
        }
        return text.toString();
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
