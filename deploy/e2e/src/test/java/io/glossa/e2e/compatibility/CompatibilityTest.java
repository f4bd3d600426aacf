package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.e2e.compatibility.Difference.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final Operation REFERENCE =
            Documents.reference("{'group':'notes','method':'POST','path':'/api/tasks/{id}/notes/{note}/','parameters':["
                    + "{'name':'note','in':'path','type':'string','required':true},"
                    + "{'name':'id','in':'path','type':'integer','required':true},"
                    + "{'name':'page','in':'query','type':'integer'},"
                    + "{'name':'project','in':'query','type':'integer','required':true}],"
                    + "'body':{'type':'object','fields':[{'name':'text','type':'string','required':true},"
                    + "{'name':'at','type':'datetime'},{'name':'meta','type':'object','fields':"
                    + "[{'name':'tag','type':'string'}]}]},"
                    + "'answer':{'status':201,'type':'object','fields':[{'name':'id','type':'integer'},"
                    + "{'name':'score','type':'number'},{'name':'author','type':'object','fields':"
                    + "[{'name':'email','type':'string'}]}]}}");

    private static final String PATH_PARAMETERS = "{'name':'task','in':'path','schema':{'type':'integer'}},"
            + "{'name':'key','in':'path','schema':{'type':'string'}}";
    private static final String QUERY = ",{'name':'page','in':'query','schema':{'type':'integer'}},"
            + "{'name':'project','in':'query','required':true,'schema':{'type':'integer'}}";
    private static final String BODY = "'text':{'type':'string'},'at':{'type':'string','format':'date-time'},"
            + "'meta':{'type':'object','properties':{'tag':{'type':'string'}}}";
    private static final String ANSWER = "'id':{'type':'integer'},'score':{'type':'number'},"
            + "'author':{'type':'object','properties':{'email':{'type':'string'}}}";

    @Test
    void theSameIsDone() {
        assertEquals(List.of(), compare(PATH_PARAMETERS + QUERY, BODY, ANSWER, 201));
    }

    @Test
    void oursMayHaveMore() {
        var found = compare(
                PATH_PARAMETERS + QUERY + ",{'name':'extra','in':'query','schema':{'type':'string'}}",
                BODY + ",'more':{'type':'string'}",
                ANSWER + ",'more':{'type':'string'}",
                201);
        assertEquals(List.of(), found);
    }

    @Test
    void findsAMissingParameter() {
        var found = compare(PATH_PARAMETERS + QUERY.replace("'page'", "'side'"), BODY, ANSWER, 201);
        assertEquals(List.of(new Difference(Kind.MISSING_PARAMETER, "page", "no parameter `page`")), found);
    }

    @Test
    void findsAnotherTypeOfAParameter() {
        var query = QUERY.replace(
                "'page','in':'query','schema':{'type':'integer'}", "'page','in':'query','schema':{'type':'boolean'}");
        var found = compare(PATH_PARAMETERS + query, BODY, ANSWER, 201);
        assertEquals(
                List.of(new Difference(Kind.OTHER_TYPE, "page", "parameter `page` is boolean, not integer")), found);
    }

    @Test
    void comparesPlaceholdersByPosition() {
        var swapped = PATH_PARAMETERS
                .replace("'string'", "'x'")
                .replace("'integer'", "'string'")
                .replace("'x'", "'integer'");
        var found = compare(swapped + QUERY, BODY, ANSWER, 201);
        assertEquals(
                List.of(new Difference(Kind.OTHER_TYPE, "note", "parameter `note` is integer, not string")), found);
    }

    @Test
    void findsWhatIsNewlyRequired() {
        var found = compare(
                PATH_PARAMETERS + QUERY + ",{'name':'extra','in':'query','required':true,'schema':{'type':'string'}}",
                BODY + "},'required':['text','at','own'],'x':{'own':{}",
                ANSWER,
                201);
        assertEquals(List.of(Kind.NEWLY_REQUIRED, Kind.NEWLY_REQUIRED), kinds(found));
        assertEquals(List.of("extra", "at"), names(found));
    }

    @Test
    void findsAMissingBody() {
        var ours = document(
                "{'post':{'parameters':[" + PATH_PARAMETERS + QUERY + "],'responses':" + answer(ANSWER, 201) + "}}");
        assertEquals(
                List.of(new Difference(Kind.MISSING_BODY, "", "no request body")),
                Compatibility.compare(REFERENCE, ours));
    }

    @Test
    void findsMissingBodyFields() {
        var found = compare(
                PATH_PARAMETERS + QUERY, BODY.replace("'text'", "'words'").replace("'tag'", "'label'"), ANSWER, 201);
        assertEquals(List.of(Kind.MISSING_BODY_FIELD, Kind.MISSING_BODY_FIELD), kinds(found));
        assertEquals(List.of("text", "meta.tag"), names(found));
    }

    @Test
    void findsAnotherTypeOfABodyField() {
        var found =
                compare(PATH_PARAMETERS + QUERY, BODY.replace("'format':'date-time'", "'format':'date'"), ANSWER, 201);
        assertEquals(List.of(new Difference(Kind.OTHER_TYPE, "at", "body field `at` is date, not datetime")), found);
    }

    @Test
    void findsMissingAnswerFields() {
        var found = compare(
                PATH_PARAMETERS + QUERY, BODY, ANSWER.replace("'id'", "'pk'").replace("'email'", "'mail'"), 201);
        assertEquals(List.of(Kind.MISSING_ANSWER_FIELD, Kind.MISSING_ANSWER_FIELD), kinds(found));
        assertEquals(List.of("id", "author.email"), names(found));
    }

    @Test
    void anObjectWithoutStatedFieldsStandsForANestedOneOnly() {
        var nested = ANSWER.replace(",'properties':{'email':{'type':'string'}}", "");
        assertEquals(List.of(), compare(PATH_PARAMETERS + QUERY, BODY, nested, 201));

        var found = compare(PATH_PARAMETERS + QUERY, BODY, "", 201);
        assertEquals(List.of("id", "score", "author"), names(found));
    }

    @Test
    void findsAnotherTypeOfAnAnswerField() {
        var found = compare(PATH_PARAMETERS + QUERY, BODY, ANSWER.replace("'integer'", "'string'"), 201);
        assertEquals(List.of(new Difference(Kind.OTHER_TYPE, "id", "answer field `id` is string, not integer")), found);

        var untyped = compare(PATH_PARAMETERS + QUERY, BODY, ANSWER.replace("{'type':'integer'}", "{}"), 201);
        assertEquals(List.of(new Difference(Kind.OTHER_TYPE, "id", "answer field `id` is any, not integer")), untyped);
    }

    @Test
    void findsAnotherTypeOfTheWhole() {
        var list = "{'201':{'content':{'application/json':{'schema':{'type':'array','items':{'type':'object'}}}}}}";
        var ours = document("{'post':{'parameters':[" + PATH_PARAMETERS + QUERY + "],'requestBody':" + body(BODY)
                + ",'responses':" + list + "}}");
        assertEquals(
                List.of(new Difference(Kind.OTHER_TYPE, "", "answer is array<object>, not object")),
                Compatibility.compare(REFERENCE, ours));
    }

    @Test
    void findsAnotherStatusAndAMissingAnswer() {
        assertEquals(
                List.of(new Difference(Kind.OTHER_STATUS, "", "answers 200, not 201")),
                compare(PATH_PARAMETERS + QUERY, BODY, ANSWER, 200));

        var bare = document("{'post':{'parameters':[" + PATH_PARAMETERS + QUERY + "],'requestBody':" + body(BODY)
                + ",'responses':{'201':{}}}}");
        assertEquals(
                List.of(new Difference(Kind.MISSING_ANSWER, "", "no answer body")),
                Compatibility.compare(REFERENCE, bare));
    }

    @Test
    void anAnswerWithoutABodyMayHaveAnySuccessStatus() {
        var reference = Documents.reference("{'group':'notes','method':'POST','path':'/api/tasks/{id}/notes/{note}/',"
                + "'answer':{'status':200}}");

        assertEquals(
                List.of(), Compatibility.compare(reference, document("{'post':{'responses':{'204':{},'404':{}}}}")));
        assertEquals(
                List.of(new Difference(Kind.OTHER_STATUS, "", "answers no success, not 200")),
                Compatibility.compare(reference, document("{'post':{'responses':{'404':{}}}}")));
    }

    private static List<Kind> kinds(List<Difference> found) {
        return found.stream().map(Difference::kind).toList();
    }

    private static List<String> names(List<Difference> found) {
        return found.stream().map(Difference::name).toList();
    }

    private static List<Difference> compare(String parameters, String body, String answer, int status) {
        var ours = document("{'post':{'parameters':[" + parameters + "],'requestBody':" + body(body) + ",'responses':"
                + answer(answer, status) + "}}");
        return Compatibility.compare(REFERENCE, ours);
    }

    private static String body(String properties) {
        return "{'content':{'application/json':{'schema':{'type':'object','properties':{" + properties + "}}}}}";
    }

    private static String answer(String properties, int status) {
        return "{'" + status + "':" + body(properties) + "}";
    }

    private static Operation document(String item) {
        return Documents.document("{'/api/tasks/{task}/notes/{key}':" + item + "}", "{}")
                .find("POST", "/api/tasks/{}/notes/{}")
                .orElseThrow();
    }
}
