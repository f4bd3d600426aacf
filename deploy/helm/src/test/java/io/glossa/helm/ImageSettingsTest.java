package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The five images are built alike: their settings are said once, in the parent, and fit the chart. */
class ImageSettingsTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void theParentSaysHowImagesAreBuilt() throws Exception {
        var settings = new TreeMap<String, String>();
        var properties = (Element) pom(ROOT).getElementsByTagName("properties").item(0);
        for (var node = properties.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (ofImages(node.getNodeName())) {
                settings.put(node.getNodeName(), node.getTextContent());
            }
        }

        assertEquals("glossa", settings.remove("quarkus.container-image.group"));
        assertEquals("eclipse-temurin:17-jre", settings.remove("quarkus.jib.base-jvm-image"));
        assertEquals("8080", settings.remove("quarkus.jib.ports"));
        assertEquals("1001", settings.remove("quarkus.jib.user"));
        assertEquals("/opt/glossa", settings.remove("quarkus.jib.working-directory"));
        assertEquals(
                "-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError",
                settings.remove("quarkus.jib.environment-variables.JAVA_TOOL_OPTIONS"));
        assertTrue(settings.isEmpty(), settings::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "projects-service", "tasks-service", "export-service", "storage-service"})
    void servicesTakeThemAsTheyAre(String module) throws Exception {
        var folder = ROOT.resolve(module);

        assertTrue(dependencies(folder).contains("quarkus-container-image-jib"), module);
        assertEquals(List.of(), own(folder.resolve("src/main/resources/application.properties")), module);
    }

    private static List<String> own(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> ofImages(name.replaceFirst("^%[^.]+\\.", "")))
                .filter(name -> !saysTheDefault(name, properties.getProperty(name)))
                .toList();
    }

    /** Images are not built unless asked for; a service may say so. */
    private static boolean saysTheDefault(String name, String value) {
        return name.equals("quarkus.container-image.build") && value.strip().equals("false");
    }

    private static boolean ofImages(String name) {
        return name.startsWith("quarkus.container-image.") || name.startsWith("quarkus.jib.");
    }

    private static List<String> dependencies(Path folder) throws Exception {
        var ids = pom(folder).getElementsByTagName("artifactId");
        return IntStream.range(0, ids.getLength())
                .mapToObj(i -> ids.item(i).getTextContent())
                .toList();
    }

    private static Element pom(Path folder) throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile())
                .getDocumentElement();
    }
}
