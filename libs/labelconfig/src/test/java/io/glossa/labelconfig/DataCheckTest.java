package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCheckTest {
    private static LabelConfig showing(String tag, String value) {
        return LabelConfig.parse("<View><" + tag + " name='o' value='" + value + "'/></View>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Text|str int float bool list",
                "Header|str int float bool",
                "HyperText|str",
                "Image|str list",
                "Paragraphs|str list",
                "Chat|str list",
                "Table|str list dict",
                "TimeSeries|str list dict",
                "TimeSeriesChannel|str list dict",
                "List|str list",
                "Ranker|str list",
                "Taxonomy|str list NoneType",
                "RectangleLabels|str list",
                "Audio|str",
                "Video|str",
                "Pdf|str",
                "Bogus|str",
            })
    void acceptsByTag(String tag, String types) {
        var config = showing(tag, "$x");
        var samples = Map.of(
                "str",
                "''",
                "int",
                "5",
                "float",
                "1.5",
                "bool",
                "true",
                "list",
                "[1]",
                "dict",
                "{'a': 1}",
                "NoneType",
                "null");
        samples.forEach((type, sample) -> {
            boolean accepted = List.of(types.split(" ")).contains(type);
            var problem = config.checkData(Golden.json("{'x': " + sample + "}"));
            assertEquals(accepted, problem.isEmpty(), () -> tag + " and " + type + ": " + problem);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Text|$text|{'txt': 'x'}|\"text\" key is expected in task data",
                "Text|$text|[1]|\"text\" key is expected in task data",
                "Text|$text|{'text': {'a': 1}}|data['text']={'a': 1} is of type 'dict', but the object tag Text expects the following types: ['str', 'int', 'float', 'list']",
                "HyperText|$h|{'h': [null, true, 1.0, 1e22, 12345678901234567890]}|data['h']=[None, True, 1.0, 1e+22, 12345678901234567890] is of type 'list', but the object tag HyperText expects the following types: ['str']",
                "Taxonomy|$x|{'x': 5}|data['x']=5 is of type 'int', but the object tag Taxonomy expects the following types: ['list', 'str', 'NoneType']",
                "Audio|$x|{'x': null}|data['x']=None is of type 'NoneType', but the object tag Audio expects the following types: ['str']",
                "Audio|$x|{'x': false}|data['x']=False is of type 'bool', but the object tag Audio expects the following types: ['str']",
                "Text|$a.b|{'a.b': 'x'}|\"a.b\" key is expected in task data",
                "Text|$a.b|{'a': {'c': 1}}|\"a.b\" key is expected in task data",
                "Text|$a.b|{'a': 'text'}|\"a.b\" key is expected in task data",
                "Text|$items[{{idx}}].text|{'items': 'x'}|data['items']='x' is of type 'str', but the object tag Text expects the following types: ['list']",
                "Text|$items[0]|{}|\"items\" key is expected in task data",
                "Text|Dear $name|{}|\"name\" key is expected in task data",
                "Text|$first and $last|{}|\"first\" key is expected in task data",
            })
    void tellsTheFirstProblem(String tag, String value, String data, String message) {
        assertEquals(Optional.of(message), showing(tag, value).checkData(Golden.json(data)));
    }

    @Test
    void walksIntoObjects() {
        assertEquals(Optional.empty(), showing("Text", "$a.b.c").checkData(Golden.json("{'a': {'b': {'c': 'x'}}}")));
    }

    @Test
    void onlyNamedTagsNeedData() {
        var config = LabelConfig.parse("<View><Header value='$h'/><Text name='t' value='plain'/></View>");
        assertEquals(Optional.empty(), config.checkData(Golden.json("{}")));
        assertEquals(Optional.empty(), LabelConfig.EMPTY.checkData(Golden.json("{'any': 1}")));
    }

    @Test
    void namesItsVariables() {
        var config =
                LabelConfig.parse("<View><Labels name='l' toName='t' value='$labs'/><Video name='v' value='$both'/>"
                        + "<Text name='t' value='$t'/><Text name='b' value='$both'/>"
                        + "<Text name='r' value='$pages[{{i}}].body'/></View>");
        assertEquals(
                "{labs=Labels, both=Video, t=Text, pages[{{i}}].body=Text}",
                config.dataTypes().toString());
        assertEquals(Optional.of("both"), config.firstDataKey());
        assertEquals(
                List.of("labs", "both", "t", "pages"),
                config.dataFields().stream().map(DataField::path).toList());
        assertEquals(
                List.of(false, false, false, true),
                config.dataFields().stream().map(DataField::indexed).toList());
        assertEquals(Optional.empty(), LabelConfig.EMPTY.firstDataKey());
    }

    @Test
    void costsNothingWhenAllIsWell() {
        var config = LabelConfig.parse("<View><Text name='t' value='$t'/><Image name='i' value='$i'/></View>");
        var data = Golden.json("{'t': 'x', 'i': 'http://host/i.png', 'extra': [1, 2, 3]}");
        assertTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                config.checkData(data);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
