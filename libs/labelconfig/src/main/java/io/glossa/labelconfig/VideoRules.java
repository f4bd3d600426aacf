package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The playback speeds of {@code Video}. */
final class VideoRules {
    private static final double SLOWEST = 0.05;
    private static final double FASTEST = 10;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?(?i:nan|inf|infinity)");

    private VideoRules() {}

    static void check(XmlElement root) {
        var problems = new ArrayList<String>();
        root.walk(tag -> {
            if (tag.tag().equals("Video")) {
                check(tag, problems);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidLabelConfigException(String.join("\n", problems));
        }
    }

    private static void check(XmlElement video, List<String> problems) {
        var speed = speed(video, "defaultPlaybackSpeed", problems);
        var slowest = speed(video, "minPlaybackSpeed", problems);
        if (speed != null && slowest != null && slowest > speed) {
            problems.add(of(video) + "minPlaybackSpeed (" + PythonRepr.of(slowest)
                    + ") must not exceed defaultPlaybackSpeed (" + PythonRepr.of(speed) + ")");
        }
    }

    /** The speed if it is one; null, with the problem noted, if not. */
    private static Double speed(XmlElement video, String attribute, List<String> problems) {
        var text = video.attribute(attribute);
        if (text == null) {
            return null;
        }
        var stripped = text.strip();
        if (!NUMBER.matcher(stripped).matches()) {
            problems.add(of(video) + attribute + " must be a number, got \"" + text + "\"");
            return null;
        }
        double value = number(stripped);
        if (!(value >= SLOWEST && value <= FASTEST)) {
            problems.add(of(video) + attribute + " must be between 0.05 and 10, got " + PythonRepr.of(value));
            return null;
        }
        return value;
    }

    private static double number(String text) {
        char last = Character.toLowerCase(text.charAt(text.length() - 1));
        if (last == 'f' || last == 'y') {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return last == 'n' ? Double.NaN : Double.parseDouble(text);
    }

    private static String of(XmlElement video) {
        return "Video tag \"" + (video.has("name") ? video.attribute("name") : "") + "\": ";
    }
}
