package io.glossa.tasks.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DataColumnTallyTest {

    @Test
    void countsNamesByTypeAtTheTopLevelOnly() {
        var tally = new DataColumnTally();
        tally.add("{\"text\": \"a } ] \\\" b\", \"n\" : 1.5e3 ,\"o\":{\"text\":[1,{\"x\":\"}\"}]},\"l\":[\"]\",[]]}");
        tally.add(" {\"text\":null,\"n\":-2,\"b\":true,\"caf\\u00e9\":false}");
        tally.add("{}");
        assertEquals(
                Map.of(
                        "text", Map.of(JsonType.STRING, 1L, JsonType.NULL, 1L),
                        "n", Map.of(JsonType.NUMBER, 2L),
                        "o", Map.of(JsonType.OBJECT, 1L),
                        "l", Map.of(JsonType.ARRAY, 1L),
                        "b", Map.of(JsonType.BOOLEAN, 1L),
                        "café", Map.of(JsonType.BOOLEAN, 1L)),
                tally.counted());
    }

    @Test
    void ofANameThatIsThereTwiceTheLastCounts() {
        var tally = new DataColumnTally();
        tally.add("{\"a\":1,\"b\":2,\"a\":\"x\"}");
        tally.add("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"a\":[]}");
        assertEquals(
                Map.of(JsonType.STRING, 1L, JsonType.ARRAY, 1L), tally.counted().get("a"));
        assertEquals(Map.of(JsonType.NUMBER, 2L), tally.counted().get("b"));
    }

    @Test
    void saysWhenItHoldsTooMuch() {
        var tally = new DataColumnTally();
        for (int i = 0; i < 10_000; i++) tally.add("{\"name " + i + "\":1}");
        assertFalse(tally.isLarge());
        tally.add("{\"one more\":1}");
        assertTrue(tally.isLarge());
    }

    @Property(tries = 300)
    void agreesWithAParser(@ForAll("objects") List<Map<String, Object>> objects) {
        var tally = new DataColumnTally();
        Map<String, Map<JsonType, Long>> expected = new HashMap<>();
        for (var object : objects) {
            var text = JsonText.write(object);
            tally.add(text);
            JsonText.tree(text).properties().forEach(member -> {
                for (var type : JsonType.values()) {
                    if (type.node() == member.getValue().getNodeType()) {
                        expected.computeIfAbsent(member.getKey(), none -> new HashMap<>())
                                .merge(type, 1L, Long::sum);
                    }
                }
            });
        }
        assertEquals(expected, tally.counted());
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> objects() {
        var names = Arbitraries.strings().withChars("ab\"\\{}[],: é\t").ofMaxLength(4);
        var values = Arbitraries.lazyOf(
                () -> names.map(name -> (Object) name),
                () -> Arbitraries.of((Object) 1, -2.5, true, false, Double.MAX_VALUE),
                () -> names.list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(names, names).ofMaxSize(3).map(map -> (Object) map));
        return Arbitraries.maps(names, values).ofMaxSize(12).list().ofMaxSize(5);
    }
}
