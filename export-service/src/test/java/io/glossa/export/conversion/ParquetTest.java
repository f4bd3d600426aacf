package io.glossa.export.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParquetTest {
    private static final String CONFIG =
            """
            <View><Text name="t" value="$t"/>
              <Choices name="mood" toName="t"><Choice value="good"/></Choices>
              <Rating name="data" toName="t"/></View>""";

    private static String task(long id) {
        return """
                {"id":%d,"annotations":[{"id":%d,"completed_by":7,"created_at":"2026-01-01T00:00:00Z","lead_time":3,"result":[{"from_name":"mood","type":"choices","value":{"choices":["good"]}},{"from_name":"data","type":"rating","value":{"rating":4}}]}],"data":{"t":"a/\u00e4"}}
                """
                .formatted(id, id * 10);
    }

    @Test
    void aRowForEachAnnotation() throws IOException {
        var lines = task(5) + "{\"id\":6,\"annotations\":[],\"data\":{}}\n{\"end\":true,\"tasks\":2}\n";
        var conversion =
                Conversion.of(ExportFormat.PARQUET, lines).labelConfig(CONFIG).inChunks(50);
        var table = ParquetFile.read(conversion.bytes());
        assertEquals("parquet", conversion.extension());
        var expected = new LinkedHashMap<String, List<Object>>();
        expected.put("task_id", listOf(5L, 6L));
        expected.put("annotation_id", listOf(50L, null));
        expected.put("annotator", listOf("7", null));
        expected.put("created_at", listOf("2026-01-01T00:00:00Z", null));
        expected.put("updated_at", listOf(null, null));
        expected.put("lead_time", listOf(3.0, null));
        expected.put("data", listOf("{\"t\":\"a/\u00e4\"}", "{}"));
        expected.put(
                "result",
                listOf(
                        "[{\"from_name\":\"mood\",\"type\":\"choices\",\"value\":{\"choices\":[\"good\"]}},"
                                + "{\"from_name\":\"data\",\"type\":\"rating\",\"value\":{\"rating\":4}}]",
                        "[]"));
        expected.put("mood", listOf("good", null));
        expected.put("_control_data", listOf("[{\"rating\":4}]", null));
        assertEquals(expected, table);
    }

    @Test
    void repeatedControlsAndChatsHaveColumns() throws IOException {
        var config =
                """
                <View><Repeater on="$pages" indexFlag="{{idx}}"><Text name="page_{{idx}}" value="$pages[{{idx}}].body"/>
                    <Choices name="kind_{{idx}}" toName="page_{{idx}}"><Choice value="a"/></Choices>
                    <TextArea name="kind_{{idx}}_note" toName="page_{{idx}}"/><TextArea name="all" toName="page_{{idx}}"/></Repeater>
                  <Text name="t" value="$t"/><Choices name="mood" toName="t"><Choice value="good"/></Choices>
                  <Chat name="talk" value="$talk"/></View>""";
        var results = "{'from_name':'kind_0','type':'choices','value':{'choices':['a']}},"
                + "{'from_name':'kind_12','type':'choices','value':{'choices':['a','b']}},"
                + "{'from_name':'kind_0_note','type':'textarea','value':{'text':['x']}},"
                + "{'from_name':'all','type':'textarea','value':{'text':['y']}},"
                + "{'from_name':'mood','type':'choices','value':{'choices':['good']}},"
                + "{'from_name':'talk','type':'chatmessage','value':{'chatmessage':{'role':'user','content':'hello'}}}";
        var lines = Lines.of("{}", results).replace("\"tasks\":1}", "\"tasks\":2}");
        var both = "{\"id\":2,\"annotations\":[],\"data\":{}}\n" + lines;
        var table = ParquetFile.read(
                Conversion.of(ExportFormat.PARQUET, both).labelConfig(config).bytes());
        assertEquals(
                listOf(null, "{\"kind_0\":\"a\",\"kind_12\":{\"choices\":[\"a\",\"b\"]}}"), table.get("kind_{{idx}}"));
        assertEquals(listOf(null, "{\"kind_0_note\":\"x\"}"), table.get("kind_{{idx}}_note"));
        assertEquals(listOf(null, "y"), table.get("all"));
        assertEquals(listOf(null, "good"), table.get("mood"));
        assertEquals(listOf(null, "[{\"role\":\"user\",\"content\":\"hello\"}]"), table.get("talk"));
    }

    @Test
    void manyRowsComeInGroups() throws IOException {
        var lines = new StringBuilder();
        for (int i = 1; i <= 40_000; i++) lines.append(task(i));
        var file = Conversion.of(ExportFormat.PARQUET, lines + "{\"end\":true,\"tasks\":40000}\n")
                .labelConfig(CONFIG)
                .inChunks(1 << 16)
                .bytes();
        assertTrue(((List<?>) ParquetFile.footer(file).get(4)).size() > 1);
        var ids = ParquetFile.read(file).get("task_id");
        assertEquals(40_000, ids.size());
        for (int i = 0; i < ids.size(); i++) assertEquals(i + 1L, ids.get(i));
    }

    @Test
    void noRowsAreAFileToo() throws IOException {
        var file = Conversion.of(ExportFormat.PARQUET, "{\"end\":true,\"tasks\":0}\n")
                .bytes();
        assertEquals(0L, ParquetFile.footer(file).get(3));
        assertEquals(List.of(), ParquetFile.read(file).get("task_id"));
    }

    private static List<Object> listOf(Object... values) {
        var list = new ArrayList<>();
        for (var value : values) list.add(value);
        return list;
    }
}
