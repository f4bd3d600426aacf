package io.glossa.projects.template;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Label configs to start from, with each installation: the files of {@code /templates}, in the order of its catalogue. */
@ApplicationScoped
class TemplateCatalogue {
    private static final String FOLDER = "/templates/";

    private final List<Template> templates;

    TemplateCatalogue(ObjectMapper json) {
        try {
            templates = json.readValue(read("catalogue.json"), new TypeReference<List<Entry>>() {}).stream()
                    .map(entry -> Template.of(entry, read(entry.file())))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(FOLDER, broken);
        }
    }

    List<Template> templates() {
        return templates;
    }

    List<String> groups() {
        return templates.stream().map(Template::group).distinct().toList();
    }

    private static String read(String file) {
        try (var in = TemplateCatalogue.class.getResourceAsStream(FOLDER + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(FOLDER + file, broken);
        }
    }

    @RegisterForReflection
    record Entry(String title, String group, String file, String details) {}

    /**
     * @param type {@code community}, as front ends know those that anybody may use
     * @param image address of a picture; empty, as there is none
     */
    @Schema(name = "ConfigTemplate")
    record Template(String title, String type, String group, String image, String details, String config) {
        static Template of(Entry entry, String config) {
            return new Template(entry.title(), "community", entry.group(), "", entry.details(), config);
        }
    }
}
