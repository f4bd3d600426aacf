package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsrTest {
    private static final String ADDRESS = "http://x.example/a.wav";
    private static final String CONFIG =
            """
            <View><Audio name="s" value="$s"/><TextArea name="t" toName="s"/><TextArea name="u" toName="s"/>
            <Choices name="c" toName="s"><Choice value="a"/></Choices></View>""";

    /** Half a second of silence, after a chunk of text of this size. */
    static byte[] wave(int comment) {
        var sound = ByteBuffer.allocate(12 + 24 + 8 + comment + 8 + 8000).order(ByteOrder.LITTLE_ENDIAN);
        sound.put("RIFF".getBytes(UTF_8)).putInt(sound.capacity() - 8).put("WAVE".getBytes(UTF_8));
        sound.put("fmt ".getBytes(UTF_8)).putInt(16).putShort((short) 1).putShort((short) 1);
        sound.putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        sound.put("LIST".getBytes(UTF_8)).putInt(comment).position(sound.position() + comment);
        sound.put("data".getBytes(UTF_8)).putInt(8000);
        return sound.array();
    }

    private static String text(String control, String texts) {
        return "{\"from_name\":\"%s\",\"to_name\":\"s\",\"type\":\"textarea\",\"value\":{\"text\":%s}}"
                .formatted(control, texts);
    }

    private static Conversion of(String results) {
        var task = "{\"id\":1,\"data\":{\"s\":\"%s\"},\"annotations\":[{\"id\":2,\"result\":[%s]}]}\n"
                .formatted(ADDRESS, results);
        return Conversion.of(ExportFormat.ASR_MANIFEST, task + "{\"end\":true,\"tasks\":1}\n")
                .labelConfig(CONFIG);
    }

    private static String manifest(Conversion conversion) {
        return new String(conversion.members().get("manifest.json"), UTF_8);
    }

    @Test
    void whatIsSaidBesideTheTranscriptIsCounted() {
        var choice = "{\"from_name\":\"c\",\"to_name\":\"s\",\"type\":\"choices\",\"value\":{\"choices\":[\"a\"]}}";
        var relation = "{\"type\":\"relation\"}";
        var results = String.join(
                ",", choice, text("t", "[\"1\",\"2\",\"3\"]"), text("t", "[\"4\"]"), text("u", "\"5\""), relation);
        var conversion = of(results).media(Map.of(ADDRESS, wave(0)));
        assertTrue(manifest(conversion).contains("\"duration\": 0.5, \"text\": \"1\","));
        assertEquals(
                Map.of("further_texts", 4L, "control_not_supported", 1L, "result_without_control", 1L),
                conversion.losses().counts());
    }

    @Test
    void whatStandsBeforeTheSoundIsPassedOver() {
        var conversion = of(text("t", "[\"1\"]")).media(Map.of(ADDRESS, wave(200_000)));
        assertTrue(manifest(conversion).contains("\"duration\": 0.5,"));
        assertTrue(conversion.losses().isEmpty());
    }

    @Test
    void oneTranscriptLosesNothing() {
        var conversion = of(text("u", "[\"1\"]")).media(Map.of(ADDRESS, wave(0)));
        assertTrue(manifest(conversion).contains("\"text\": \"1\","));
        assertTrue(conversion.losses().isEmpty());
    }
}
