package io.glossa.projects.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.labelconfig.LabelConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is made up for a template of ours fits its label config. */
class SampleRegionsTest {

    @Test
    void madeUpRegionsFitTheirConfig() throws IOException {
        var types = new HashSet<String>();
        for (var entry : new ObjectMapper().readTree(resource("catalogue.json"))) {
            var config = LabelConfig.parse(resource(entry.get("file").asText()));
            for (var seed = 0; seed < 20; seed++) {
                var regions = new SampleRegions(config, config.sampleTask(), new Random(seed)).all();
                assertEquals("[]", config.checkResult(regions).toString(), entry.toString());
                regions.forEach(region -> types.add(region.get("type").asText()));
            }
        }
        assertTrue(
                types.containsAll(Set.of(
                        "choices",
                        "taxonomy",
                        "rating",
                        "textarea",
                        "pairwise",
                        "labels",
                        "rectanglelabels",
                        "polygonlabels",
                        "keypointlabels",
                        "timeserieslabels")),
                types.toString());
    }

    private static String resource(String file) throws IOException {
        try (var in = SampleRegionsTest.class.getResourceAsStream("/templates/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
