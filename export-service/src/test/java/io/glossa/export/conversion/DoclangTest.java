package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoclangTest {
    private static final String CONFIG =
            "<View><Image name='i' value='$image'/><TextArea name='t' toName='i'/></View>".replace('\'', '"');
    private static final String UPLOADS = "/data/upload/" + Golden.PROJECT + "/";
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and so on".getBytes(ISO_8859_1);
    private static final byte[] GIF = "GIF89a and so on".getBytes(UTF_8);
    private static final List<String> BARE = List.of("[Content_Types].xml", "_rels/.rels", "document.xml");

    private static Conversion of(String... tasks) {
        var lines = String.join("\n", tasks).replace('\'', '"') + "\n{\"end\":true,\"tasks\":" + tasks.length + "}\n";
        return Conversion.of(ExportFormat.DOCLANG, lines).labelConfig(CONFIG);
    }

    private static String task(String data, String... annotations) {
        var all = new ArrayList<String>();
        for (var results : annotations) all.add("{'id':%d,'result':[%s]}".formatted(all.size() + 1, results));
        return "{'id':7,'data':%s,'annotations':[%s]}".formatted(data, String.join(",", all));
    }

    private static String text(String... texts) {
        return "{'from_name':'t','to_name':'i','type':'textarea','value':{'text':['%s']}}"
                .formatted(String.join("','", texts));
    }

    private static List<String> names(Map<String, byte[]> members) {
        return List.copyOf(members.keySet());
    }

    private static List<String> bareAnd(String... pages) {
        var names = new ArrayList<>(BARE);
        names.addAll(List.of(pages));
        return names;
    }

    @Test
    void aDocumentBringsItsPage() {
        var task = task("{'image':'" + UPLOADS + "x.png'}", text("<doclang/>"));
        var media = Map.of(UPLOADS + "x.png", PNG);
        var conversion = of(task).media(media);
        var members = conversion.members();
        assertEquals("dclx", conversion.extension());
        assertEquals(bareAnd("pages/1.png"), names(members));
        assertArrayEquals(PNG, members.get("pages/1.png"));
        assertTrue(conversion.losses().isEmpty());
        assertEquals(BARE, names(of(task).media(media).withoutResources().members()));
    }

    @Test
    void everyPageOfEveryDocument() {
        var pages = "['http://x.example/a','','http://x.example/b.jpg','http://x.example/a']";
        var media = Map.of("http://x.example/a", GIF, "http://x.example/b.jpg", PNG);
        var members = of(task(
                        "{'other':'http://x.example/c','image':" + pages + "}", text("<doclang/>"), text("<doclang/>")))
                .media(media)
                .members();
        assertEquals(Set.of("task-7-annotation-1.dclx", "task-7-annotation-2.dclx"), members.keySet());
        for (var file : members.values()) {
            var inner = Conversion.members(file);
            assertEquals(bareAnd("pages/1.gif", "pages/2.png", "pages/3.gif"), names(inner));
            assertArrayEquals(GIF, inner.get("pages/3.gif"));
            assertTrue(new String(inner.get("[Content_Types].xml"), UTF_8)
                    .contains("<Default Extension=\"gif\" ContentType=\"image/gif\"/>"));
        }
    }

    @Test
    void anInterfaceOfTheProjectIsGivenPagesToo() {
        var result = "{'from_name':'r','to_name':'r','type':'reactcode','value':{'reactcode':{'x':'<doclang/>'}}}";
        var config = "<View><ReactCode name='r' toName='r' data='$page'/></View>".replace('\'', '"');
        var media = Map.of("http://x.example/a.PNG?b=c", PNG, "a text", PNG);
        for (var page : media.keySet()) {
            var members = of(task("{'page':'" + page + "'}", result))
                    .labelConfig(config)
                    .media(media)
                    .members();
            assertEquals(page.equals("a text") ? BARE : bareAnd("pages/1.png"), names(members));
        }
    }

    /** Page numbers stay, so that the document's third page is still found as the third. */
    @Test
    void whatCannotBeFetchedIsNamed() {
        var pages =
                "['http://x.example/1.png','http://x.example/2.png','/data/upload/9/3.png','http://x.example/4.png']";
        var media = Map.of("http://x.example/2.png", "<html/>".getBytes(UTF_8), "http://x.example/4.png", PNG);
        var conversion = of(task("{'image':" + pages + "}", text("<doclang/>"))).media(media);
        assertEquals(bareAnd("pages/4.png"), names(conversion.members()));
        assertEquals(
                Map.of("not_image", 1L, "not_fetched", 2L), conversion.losses().counts());
        assertEquals(
                Set.of("http://x.example/1.png", "/data/upload/9/3.png"),
                Set.copyOf(conversion.losses().notFetched()));
    }

    @Test
    void manyPagesAreFetchedSomeAtATime() throws IOException {
        var addresses = new ArrayList<String>();
        var media = new HashMap<String, byte[]>();
        for (int i = 1; i <= 50; i++) {
            addresses.add("'http://x.example/" + i + "'");
            media.put("http://x.example/" + i, page(i));
        }
        var large = task("{'image':" + addresses + "}", text("<doclang/>"));
        var small = task("{'image':'http://x.example/9'}", text("<doclang/>")).replace("'id':7", "'id':8");
        var conversion = of(small, large, small.replace("'id':8", "'id':9")).media(media);
        var members = conversion.members();
        assertTrue(conversion.losses().isEmpty(), () -> conversion.losses().report());
        assertTrue(conversion.mostWishes() < 40, () -> conversion.mostWishes() + " files at once");
        var inner = Conversion.members(members.get("task-7-annotation-1.dclx"));
        assertEquals(3 + 50, inner.size());
        for (int i = 1; i <= 50; i++) assertArrayEquals(page(i), inner.get("pages/" + i + ".png"));
        for (var name : List.of("task-8-annotation-1.dclx", "task-9-annotation-1.dclx")) {
            assertArrayEquals(page(9), Conversion.members(members.get(name)).get("pages/1.png"));
        }
    }

    @Test
    void nothingIsFetchedForTasksWithoutADocument() {
        var conversion = of(task("{'image':'http://x.example/1'}", text("no document")));
        assertEquals(Set.of(), conversion.members().keySet());
        assertEquals(0, conversion.mostWishes());
    }

    @Test
    void whatIsNoDocumentIsCounted() {
        var choice = "{'from_name':'c','to_name':'i','type':'choices','value':{'choices':['a','b']}}";
        var box = "{'from_name':'b','to_name':'i','type':'rectanglelabels','value':{'rectanglelabels':['a']}}";
        var relation = "{'type':'relation','from_id':'a','to_id':'b'}";
        var first = String.join(",", choice, text("a", "<doclang/>", "<doclang>2</doclang>"), relation, text("b"));
        var conversion = of(
                task("{'image':''}", first, box),
                task("{'image':''}", choice).replace("'id':1,", "'id':1,'was_cancelled':true,"));
        conversion.bytes();
        assertEquals(
                Map.of(
                        "result_without_control",
                        1L,
                        "control_not_supported",
                        2L,
                        "no_document",
                        2L,
                        "further_texts",
                        1L),
                conversion.losses().counts());
    }

    @Test
    void draftsAndPredictionsCountWhereTheirDocumentIsShown() {
        var two = text("<doclang/>") + "," + text("a");
        var conversion = of("{'id':7,'data':{},'annotations':[],'drafts':[{'id':1,'result':[" + text("b")
                + "]}],'predictions':[{'id':2,'result':[" + two + "]}]}");
        assertEquals(BARE, names(conversion.members()));
        assertEquals(Map.of("no_document", 1L), conversion.losses().counts());
    }

    @Test
    void documentsWithinTheTasksData() {
        var members = of("{'id':7,'data':{'document':[{'a':'<doclang/>'},'<doclang>2</doclang>','<doclang/>','x']}}")
                .members();
        assertEquals(List.of("task-7-data-1.dclx", "task-7-data-2.dclx"), names(members));
        assertEquals("<doclang>2</doclang>", document(members.get("task-7-data-2.dclx")));
        assertEquals(
                "<doclang/>",
                document(of("{'id':7,'data':{'doclang':{'x':['<doclang/>']}}}").bytes()));
    }

    @Test
    void aByteOrderMarkMayStandBefore() {
        var file = of(task("{}", text("\\ufeff<?xml version=\\'1.0\\'?><doclang/>".replace("\\'", "\\\""))));
        assertEquals("\uFEFF<?xml version=\"1.0\"?><doclang/>", document(file.bytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, \u00e4, true",
        "utf-8, \u00e4, true",
        "utf-16, \u00e4, false",
        "utf-16, a, false",
        "iso-8859-1, a, true",
        "iso-8859-1, \u00e4, false",
        "nothing-known, a, false"
    })
    void theDeclaredEncodingMustBeThatOfThePackage(String encoding, String text, boolean isDocument) {
        var document = "<?xml version=\\'1.0\\' encoding=\\'" + encoding + "\\'?><doclang>" + text + "</doclang>";
        var conversion = of(task("{}", text(document.replace("\\'", "\\\""))));
        assertEquals(isDocument ? 3 : 0, conversion.members().size());
        assertEquals(isDocument, conversion.losses().isEmpty());
    }

    private static String document(byte[] file) {
        return new String(Conversion.members(file).get("document.xml"), UTF_8);
    }

    private static byte[] page(int number) throws IOException {
        var page = new ByteArrayOutputStream();
        page.write(PNG);
        page.write(new byte[number * 1000]);
        return page.toByteArray();
    }
}
