package io.glossa.bench.report;

import java.util.Locale;

/** A picture in the making: lines, boxes and words, in pixels from the upper left. */
final class Svg {
    private final StringBuilder elements = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    Svg line(double x1, double y1, double x2, double y2, String color, double stroke) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1, y1, x2, y2, color, stroke);
    }

    Svg dot(double x, double y, String color) {
        return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, color);
    }

    Svg box(double x, double y, double boxWidth, double boxHeight, String color) {
        return add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                x, y, boxWidth, boxHeight, color);
    }

    /**
     * @param anchor {@code start}, {@code middle} or {@code end}: which part of the text is at the place
     */
    Svg text(double x, double y, String anchor, int size, String text) {
        return add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>",
                x, y, anchor, size, escaped(text));
    }

    private Svg add(String element, Object... values) {
        elements.append(String.format(Locale.ROOT, element, values)).append('\n');
        return this;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String picture() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" font-family=\"sans-serif\" fill=\"#222\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
                + elements + "</svg>\n";
    }
}
