package io.glossa.e2e.compatibility;

import static io.glossa.e2e.compatibility.Documents.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.compatibility.Operation.Field;
import io.glossa.e2e.compatibility.Operation.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final String ANSWER_OF =
            "{'/a':{'get':{'responses':{'200':{'content':{'application/json':{'schema':";

    @Test
    void findsByMethodAndTemplate() {
        var document = document("{'/api/tasks/{task}':{'get':{'responses':{'200':{}}}}}", "{}");

        assertEquals(
                "/api/tasks/{task}",
                document.find("GET", "/api/tasks/{id}/").orElseThrow().path());
        assertTrue(document.find("POST", "/api/tasks/{id}/").isEmpty());
        assertTrue(document.find("GET", "/api/tasks/").isEmpty());
    }

    @Test
    void parametersOfThePathAreOverriddenAndHeadersLeftOut() {
        var operation = document(
                        "{'/a/{id}':{'parameters':[{'$ref':'#/components/parameters/Id'},"
                                + "{'name':'page','in':'query','schema':{'type':'string'}}],"
                                + "'get':{'parameters':[{'name':'page','in':'query','required':true,"
                                + "'schema':{'type':'integer','format':'int32'}},"
                                + "{'name':'If-Match','in':'header','schema':{'type':'string'}}],'responses':{}}}}",
                        "{'parameters':{'Id':{'name':'id','in':'path','required':true,"
                                + "'schema':{'type':'integer','format':'int64'}}}}")
                .find("GET", "/a/{}")
                .orElseThrow();

        assertEquals(
                List.of(new Parameter("id", "path", "integer", true), new Parameter("page", "query", "integer", true)),
                operation.parameters());
        assertTrue(operation.answers().isEmpty());
        assertNull(operation.body());
    }

    @Test
    void readsTypes() {
        assertEquals("datetime", answer("{'type':['string','null'],'format':'date-time'}"));
        assertEquals("date", answer("{'type':'string','format':'date','nullable':true}"));
        assertEquals("string", answer("{'type':'string','format':'uuid'}"));
        assertEquals("binary", answer("{'type':'string','format':'binary'}"));
        assertEquals(
                "array<array<number>>", answer("{'type':'array','items':{'type':'array','items':{'type':'number'}}}"));
        assertEquals("array<any>", answer("{'type':'array'}"));
        assertEquals("any", answer("{}"));
        assertEquals("integer|string", answer("{'type':['string','integer']}"));
        assertEquals("object", answer("{'oneOf':[{'type':'null'},{'type':'object'}]}"));
        assertEquals("boolean|string", answer("{'anyOf':[{'type':'string'},{'type':'boolean'}]}"));
    }

    @Test
    void resolvesReferencesAndMergesAllOf() {
        var operation = document(
                        ANSWER_OF + "{'type':'array','items':{'$ref':'#/components/schemas/Note'}}}}}}}}}",
                        "{'schemas':{'Base':{'type':'object','required':['id'],'properties':{'id':{'type':'integer'}}},"
                                + "'Note':{'allOf':[{'$ref':'#/components/schemas/Base'},{'type':'object','properties':"
                                + "{'author':{'type':'object','properties':{'email':{'type':'string'}}}}}]}}}")
                .find("GET", "/a")
                .orElseThrow();

        var shape = operation.answers().get(0).shape();
        assertEquals("array<object>", shape.type());
        assertEquals(
                List.of(
                        new Field("id", "integer", true, List.of()),
                        new Field("author", "object", false, List.of(new Field("email", "string", false, List.of())))),
                shape.fields());
    }

    @Test
    void aSchemaThatContainsItselfEnds() {
        var tree = "{'schemas':{'Tree':{'type':'object','properties':{'children':{'type':'array','items':"
                + "{'$ref':'#/components/schemas/Tree'}}}},"
                + "'Nest':{'type':'array','items':{'$ref':'#/components/schemas/Nest'}}}}";

        var children = document(ANSWER_OF + "{'$ref':'#/components/schemas/Tree'}}}}}}}}", tree)
                .find("GET", "/a")
                .orElseThrow()
                .answers()
                .get(0)
                .shape()
                .fields();
        assertEquals("array<object>", children.get(0).type());
        assertEquals("children", children.get(0).fields().get(0).name());
        assertTrue(children.get(0).fields().get(0).fields().isEmpty());

        var nest = document(ANSWER_OF + "{'$ref':'#/components/schemas/Nest'}}}}}}}}", tree)
                .find("GET", "/a")
                .orElseThrow();
        assertTrue(nest.answers().get(0).shape().type().startsWith("array<array<"));
    }

    @Test
    void jsonIsPreferredAmongContents() {
        var operation = document(
                        "{'/a':{'post':{'requestBody':{'content':{'multipart/form-data':{'schema':{'type':'object'}},"
                                + "'application/json':{'schema':{'type':'array','items':{'type':'string'}}}}},"
                                + "'responses':{'201':{'content':{'text/csv':{'schema':{'type':'string'}}}},'400':{}}}}}",
                        "{}")
                .find("POST", "/a/")
                .orElseThrow();

        assertEquals("array<string>", operation.body().type());
        assertEquals(1, operation.answers().size());
        assertEquals("string", operation.answers().get(0).shape().type());
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThrows(IllegalArgumentException.class, () -> OpenApiDocument.read(Documents.json("{'detail':'no'}")));
        assertThrows(
                IllegalArgumentException.class,
                () -> document(ANSWER_OF + "{'$ref':'#/components/schemas/Gone'}}}}}}}}", "{}"));
        assertThrows(
                IllegalArgumentException.class,
                () -> document(
                        ANSWER_OF + "{'$ref':'#/components/schemas/A'}}}}}}}}",
                        "{'schemas':{'A':{'$ref':'#/components/schemas/A'}}}"));
    }

    private static String answer(String schema) {
        return document(ANSWER_OF + schema + "}}}}}}}", "{}")
                .find("GET", "/a")
                .orElseThrow()
                .answers()
                .get(0)
                .shape()
                .type();
    }
}
