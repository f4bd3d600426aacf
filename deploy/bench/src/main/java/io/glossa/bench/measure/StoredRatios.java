package io.glossa.bench.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The file of ratios that a later run is compared with, one row a line so that changes of it can be read. */
public final class StoredRatios {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    public StoredRatios(Path file) {
        this.file = file;
    }

    /** Empty when nothing has been stored yet. */
    public Map<String, Double> read() throws IOException {
        if (!Files.exists(file)) return Map.of();
        return JSON.readValue(file.toFile(), new TypeReference<Map<String, Double>>() {});
    }

    /** Rows that this run did not have stay as they were: a short run leaves those of the full one alone. */
    public void store(Map<String, Double> ratios) throws IOException {
        var all = new TreeMap<>(read());
        ratios.forEach((row, ratio) -> all.put(row, significant(ratio)));
        Files.writeString(file, JSON.writeValueAsString(all) + "\n");
    }

    /** Three digits say all that a measurement knows. */
    private static double significant(double ratio) {
        if (ratio == 0 || !Double.isFinite(ratio)) return ratio;
        var scale = Math.pow(10, 2 - Math.floor(Math.log10(Math.abs(ratio))));
        return Math.round(ratio * scale) / scale;
    }
}
