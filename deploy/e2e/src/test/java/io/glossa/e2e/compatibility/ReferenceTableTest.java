package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.compatibility.Operation.Field;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTableTest {
    @Test
    void holdsThePublishedOperations() {
        var operations = ReferenceTable.load().operations();

        assertEquals(400, operations.size());
        assertEquals(235, operations.stream().filter(Operation::enterprise).count());
        var places = operations.stream()
                .map(operation -> operation.method() + PathTemplate.normal(operation.path()))
                .collect(Collectors.toSet());
        assertEquals(400, places.size(), "no two operations share a method and a template");
    }

    @Test
    void aKnownOperationIsComplete() {
        var next = ReferenceTable.load().operations().stream()
                .filter(operation -> operation.id().equals("GET /api/projects/{id}/export"))
                .findFirst()
                .orElseThrow();

        assertEquals(
                List.of("id", "download_all_tasks", "download_resources", "export_type", "ids"),
                next.parameters().stream().map(Operation.Parameter::name).toList());
        assertEquals("array<string>", next.parameters().get(4).type());
        assertEquals(200, next.answers().get(0).status());
        assertEquals("binary", next.answers().get(0).shape().type());
        assertNull(next.body());
    }

    @Test
    void readsEachColumn() {
        var read = Documents.reference("{'group':'notes','method':'PUT','path':'/api/notes/{id}/','enterprise':true,"
                + "'parameters':[{'name':'id','in':'path','type':'integer','required':true}],"
                + "'body':{'type':'object','fields':[{'name':'text','type':'string','required':true}]},"
                + "'answer':{'status':200,'type':'object','fields':[{'name':'author','type':'object',"
                + "'fields':[{'name':'email','type':'string'}]}]}}");

        assertEquals("PUT /api/notes/{id}/", read.id());
        assertEquals("notes", read.group());
        assertTrue(read.enterprise());
        assertTrue(read.parameters().get(0).required());
        assertEquals(
                List.of(new Field("text", "string", true, List.of())),
                read.body().fields());
        assertEquals(
                List.of(new Field("email", "string", false, List.of())),
                read.answers().get(0).shape().fields().get(0).fields());
    }

    @Test
    void aBrokenLineIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ReferenceTable.parse(List.of("{\"group\":")));
        assertThrows(
                IllegalArgumentException.class,
                () -> Documents.reference("{'group':'a','method':'GET','path':'/a','parameters':[]}"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Documents.reference("{'group':'a','path':'/a','answer':{'status':200}}"));
    }
}
