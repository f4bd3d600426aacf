package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats that are archives, or single files that are no text of JSON or a table, against what the reference gave. */
class GoldenArchivesTest {
    /** Where the reference fails, or repeats the transcript of the sound before, and we leave out what cannot be held. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "06_keypoints_only COCO_NOT_OFFERED", "no_keypoint_order",
            "18_several_controls VOC", "shape_not_supported",
            "32_asr_without_text ASR_MANIFEST", "no_transcript",
            "34_broken_mask BRUSH_TO_PNG", "broken_mask");

    static Stream<Arguments> recorded() {
        return Golden.all().flatMap(golden -> golden.recorded().stream()
                .filter(name -> !LEFT_OUT.containsKey(golden + " " + name))
                .map(name -> Arguments.of(golden, name)));
    }

    static Stream<Arguments> leftOut() {
        return LEFT_OUT.entrySet().stream()
                .map(entry -> Arguments.of(
                        entry.getKey().split(" ")[0], entry.getKey().split(" ")[1], entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void isWhatTheReferenceGives(Golden golden, String name) throws IOException {
        var http = golden.json(name + ".http.json");
        var conversion = Conversion.of(golden, name).inChunks(100_000);
        var file = conversion.bytes();
        if (http.at("/status").asInt() == 500) { // the reference does not make it, though its own description says so
            assertEquals("22_empty_project VOC", golden + " " + name);
            assertEquals(
                    List.of("images/"), List.copyOf(Conversion.members(file).keySet()));
            return;
        }
        assertEquals(extension(http), conversion.extension());
        if (!http.has("members")) {
            var recorded = golden.text(name + "." + conversion.extension());
            Recorded.assertSame(name + "." + conversion.extension(), recorded, file, format(name));
            return;
        }
        var members = new TreeMap<String, byte[]>();
        Conversion.members(file).forEach((member, content) -> members.put(Golden.path(member), content));
        var names = new TreeSet<String>();
        http.get("members").forEach(member -> names.add(member.textValue()));
        assertEquals(names, members.keySet());
        for (var member : members.entrySet()) {
            if (member.getValue() != null) compare(golden, name, member.getKey(), member.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("leftOut")
    void whatCannotBeHeldIsLeftOutAndCounted(String folder, String name, String reason) {
        var golden = Golden.all()
                .filter(one -> one.toString().equals(folder))
                .findFirst()
                .orElseThrow();
        var conversion = Conversion.of(golden, name);
        conversion.bytes();
        assertTrue(
                conversion.losses().counts().get(reason) > 0,
                () -> conversion.losses().report());
    }

    private static void compare(Golden golden, String name, String member, byte[] content) throws IOException {
        if (!member.endsWith(".dclx")) {
            Recorded.assertSame(member, golden.text(name + "/" + member), content, format(name));
            return;
        }
        for (var inner : Conversion.members(content).entrySet()) {
            var path = name + "/" + member + "/" + inner.getKey();
            assertEquals(golden.text(path), new String(inner.getValue(), UTF_8), path);
        }
    }

    private static String extension(JsonNode http) {
        var name = http.get("filename").textValue();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String format(String name) {
        return name.replaceFirst("_(ALL|NORES|NOT_OFFERED)$", "");
    }
}
