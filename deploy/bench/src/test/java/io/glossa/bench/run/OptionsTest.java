package io.glossa.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutOptionsItIsTheFullRun() {
        var options = of();
        assertEquals(List.of(20_000, 200_000), options.sizes());
        assertEquals(List.of(1, 16, 64, 200), options.annotators());
        assertEquals(60, options.number("budget"));
        assertTrue(options.wants("storage sync"));
    }

    @Test
    void whatIsGivenWinsOverTheShortRun() {
        var options = of("--rounds", "7", "--short", "--sizes", "300,100");
        assertEquals(7, options.number("rounds"));
        assertEquals(List.of(100, 300), options.sizes());
        assertEquals(List.of(1, 16), options.annotators());
    }

    @Test
    void aShortRunLeavesOutWhatTakesLongUnlessItIsToSkipSomethingElse() {
        assertFalse(of("--short").wants("data manager filters"));
        assertTrue(of("--short").wants("data manager first page"));
        assertTrue(of("--short", "--skip", "export").wants("data manager filters"));
        assertFalse(of("--short", "--skip", "export").wants("export JSON"));
    }

    @Test
    void scenariosAreChosenByHowTheirNamesBegin() {
        var options = of("--only", "import,export", "--skip", "export CSV");
        assertTrue(options.wants("import JSON file"));
        assertTrue(options.wants("export JSON"));
        assertFalse(options.wants("export CSV"));
        assertFalse(options.wants("task get"));
    }

    @Test
    void aScenarioThatDoesNotExistIsNotChosen() {
        var names = List.of("import JSON file", "export JSON");
        of("--only", "import,export JSON", "--skip", "import JSON").choosingFrom(names);
        of("--short").choosingFrom(names);
        for (var option : List.of("--only", "--skip")) {
            var wrong = of(option, "import, export of JSON");
            var refused = assertThrows(IllegalArgumentException.class, () -> wrong.choosingFrom(names));
            assertTrue(refused.getMessage().contains("\"export of JSON\""), refused.getMessage());
        }
    }

    @Test
    void aRunningServerHasAnAddressAndAToken() {
        var there =
                of("--glossa", "http://127.0.0.1:8080", "abc").running("glossa").orElseThrow();
        assertEquals("http://127.0.0.1:8080", there.base().toString());
        assertEquals("abc", there.token());
        assertEquals(
                "http://127.0.0.1:8080",
                of("--glossa", "http://127.0.0.1:8080", "abc").shown().get("glossa"));
    }

    @Test
    void aReportNamesNoFolders() {
        var shown = of("--home", "/tmp/bench", "--label-studio-home", "/opt/ls", "--rounds", "2")
                .shown();
        assertFalse(shown.containsKey("home") || shown.containsKey("label-studio-home"));
        assertEquals("2", shown.get("rounds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--speed 9", "--sizes", "--sizes x", "--sizes 0", "--rounds many", "--budget -1", "20000"})
    void whatMakesNoSenseIsRefused(String arguments) {
        assertThrows(IllegalArgumentException.class, () -> of(arguments.split(" ")));
    }

    private static Options of(String... arguments) {
        return Options.parse(arguments);
    }
}
