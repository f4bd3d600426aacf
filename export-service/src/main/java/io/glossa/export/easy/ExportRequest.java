package io.glossa.export.easy;

import io.glossa.export.conversion.ExportFormat;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a caller of the easy export asks for. Of a parameter given twice the last counts.
 *
 * @param allTasks also tasks without any annotation
 * @param resources fetch the media that the format brings along
 * @param interpolate fill in the frames between the key frames of videos
 * @param defuseFormulas keep spreadsheets from taking a cell's text for a formula
 * @param ids only these tasks; empty means all
 */
record ExportRequest(
        ExportFormat format,
        boolean allTasks,
        boolean resources,
        boolean interpolate,
        boolean defuseFormulas,
        List<Long> ids) {
    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");
    private static final Set<String> NO = Set.of("false", "0", "no", "off", "f", "n");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @throws ProblemException 400 with the fields that cannot be understood */
    static ExportRequest of(Query query) {
        var errors = new ValidationErrors();
        var format = format(query, errors);
        var all = flag(query, "download_all_tasks", false, errors);
        var resources = flag(query, "download_resources", true, errors);
        var interpolate = flag(query, "interpolate_key_frames", false, errors);
        var defuse = flag(query, "escape_formulas", false, errors);
        var ids = ids(query, errors);
        errors.throwIfAny();
        return new ExportRequest(format, all, resources, interpolate, defuse, ids);
    }

    /**
     * The file's name. Its last part tells selections apart, and two formats of one selection share it; it does not stand
     * for the content, which is not known when the first byte leaves.
     */
    String fileName(long project, Instant now, String extension) {
        var selection = project + "|" + allTasks + "|" + ids;
        return "project-%d-at-%s-%s.%s".formatted(project, MINUTE.format(now), hash(selection), extension);
    }

    private static ExportFormat format(Query query, ValidationErrors errors) {
        var field = query.last("exportType") == null ? "export_type" : "exportType";
        var name = query.last(field);
        if (name == null) return ExportFormat.JSON;
        var format = ExportFormat.of(name).orElse(null);
        if (format == null) errors.add(field, "\"" + name + "\" is not a valid choice.");
        return format;
    }

    private static boolean flag(Query query, String field, boolean otherwise, ValidationErrors errors) {
        var written = query.last(field);
        if (written == null) return otherwise;
        var word = written.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) errors.add(field, "Must be a valid boolean.");
        return YES.contains(word);
    }

    private static List<Long> ids(Query query, ValidationErrors errors) {
        var ids = new ArrayList<Long>();
        for (var field : new String[] {"ids[]", "ids"}) {
            for (var written : query.all(field)) {
                try {
                    ids.add(Long.valueOf(written.strip()));
                } catch (NumberFormatException noNumber) {
                    errors.put(field, List.of("A valid integer is required."));
                }
            }
        }
        return ids.stream().distinct().sorted().toList();
    }

    private static String hash(String selection) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(selection.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
