package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference answered, config by config. */
class GoldenTest {
    /** Some of the labeled tasks hold regions of other configs on purpose. */
    private static final Map<String, List<String>> STRAY_REGIONS = Map.of(
            "10_audio_plain",
            List.of(
                    "result[0].from_name 'seg' is not a control of the label config",
                    "result[2].from_name 'lang' is not a control of the label config"),
            "11_survey",
            List.of("result[3].from_name 'ghost' is not a control of the label config"),
            "25_no_config",
            List.of("result[0].from_name 'zz' is not a control of the label config"));

    static Stream<JsonNode> validated() {
        return StreamSupport.stream(Golden.read("label_config_validate.json").spliterator(), false);
    }

    static Stream<Map.Entry<String, JsonNode>> described() {
        return Golden.read("parsed_label_config.json").properties().stream();
    }

    /** Where the sample is long prose we have our own. */
    static Stream<Map.Entry<String, JsonNode>> sampled() {
        return described().filter(family -> family.getValue().get("sample_task").isObject());
    }

    /** No examples are made for variables inside a text. */
    static Stream<Map.Entry<String, JsonNode>> filled() {
        return described().filter(family -> !family.getKey().equals("text_template"));
    }

    static Stream<Map.Entry<String, JsonNode>> exported() {
        return Golden.read("export.json").properties().stream();
    }

    @Test
    void theRecordingsAreComplete() {
        assertEquals(65, validated().count());
        assertEquals(39, described().count());
        assertEquals(37, sampled().count());
        assertEquals(34, exported().count());
    }

    @ParameterizedTest
    @MethodSource("validated")
    void acceptsAndRefusesWithTheSameWords(JsonNode recorded) {
        var config = recorded.get("label_config").textValue();
        if (recorded.get("message").isNull()) {
            assertEquals(config, LabelConfig.parse(config).source());
        } else {
            var refusal = assertThrows(InvalidLabelConfigException.class, () -> LabelConfig.parse(config));
            assertEquals(recorded.get("message").textValue(), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("described")
    void describesAlike(Map.Entry<String, JsonNode> family) {
        var recorded = family.getValue();
        var config = LabelConfig.parse(recorded.get("label_config").textValue());
        assertEquals(
                recorded.get("parsed_label_config").toString(), config.parsed().toString());
        assertEquals(recorded.get("config_has_control_tags").booleanValue(), config.hasControlTags());
        assertEquals(
                recorded.get("config_suitable_for_bulk_annotation").booleanValue(), config.suitableForBulkAnnotation());
        assertEquals(recorded.get("control_weights"), config.controlWeights(MissingNode.getInstance()));
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void makesTheSameSampleTask(Map.Entry<String, JsonNode> family) {
        var recorded = family.getValue().get("sample_task");
        var config = LabelConfig.parse(family.getValue().get("label_config").textValue());
        assertEquals(recorded.toString(), config.sampleTask().toString());
    }

    @ParameterizedTest
    @MethodSource("filled")
    void aSampleTaskFitsItsConfig(Map.Entry<String, JsonNode> family) {
        var config = LabelConfig.parse(family.getValue().get("label_config").textValue());
        assertEquals(Optional.empty(), config.checkData(config.sampleTask()));
    }

    @ParameterizedTest
    @MethodSource("exported")
    void offersTheSameFormats(Map.Entry<String, JsonNode> project) {
        var config = LabelConfig.parse(project.getValue().get("label_config").textValue());
        var offered = StreamSupport.stream(project.getValue().get("offered").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        assertEquals(offered, config.formats());
    }

    @ParameterizedTest
    @MethodSource("exported")
    void takesRealDataAndResults(Map.Entry<String, JsonNode> project) {
        var config = LabelConfig.parse(project.getValue().get("label_config").textValue());
        for (var data : project.getValue().get("data")) {
            assertEquals(Optional.empty(), config.checkData(data));
        }
        var problems = new ArrayList<String>();
        for (var result : project.getValue().get("results")) {
            problems.addAll(config.checkResult(result));
        }
        assertEquals(STRAY_REGIONS.getOrDefault(project.getKey(), List.of()), problems);
    }
}
