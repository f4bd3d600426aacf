package io.glossa.labelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureRulesTest {
    private static final String TEXT = "<Text name='t' value='$t'/>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Image name='i'/>|Validation failed on : 'value' is a required property",
                "<HyperText name='h' value='$a' valueList='$h'/>|Validation failed on : OrderedDict([('name', 'h'), ('value', '$a'), ('valueList', '$h')]) is valid under each of {'required': ['name', 'valueList']}, {'required': ['name', 'value']}",
                "<Text name='a' value='$a'/><Text value='$b'/>|Validation failed on 2: 'name' is a required property",
                "<Choices name='c' toName='t'><Choice value='x'/><Choice/></Choices>|Validation failed on Choice/1: 'value' is a required property",
                "<Labels name='c' toName='t'><Label value='x'/><Label/></Labels>|Validation failed on 1: 'value' is a required property",
                "<Choices name='c' toName='t'><Choice value='x'/></Choices><Choices name='d' toName='t'><Choice/></Choices>|Validation failed on 1/Choice/0: 'value' is a required property",
                "<TextArea name='a'/>|Validation failed on : 'toName' is a required property",
                "<Number toName='t'/>|Validation failed on : 'name' is a required property",
                "<View><Label/></View>|Validation failed on : 'value' is a required property",
                "<View><View><Text name='x'/></View></View>|Validation failed on : 'value' is a required property",
                "<Choices name='c' toName='zzz' value='$v'/>|toName=\"zzz\" not found in names: ['c', 't']",
                "<Choices name='c' toName='' value='$v'/>|toName=\"\" not found in names: ['c', 't']",
                "<Choices name='c' toName='t,' value='$v'/>|toName=\"\" not found in names: ['c', 't']",
                "<Header name='t' value='x'/>|Label config contains non-unique names",
                "<Video name='v' value='$v' defaultPlaybackSpeed='abc' minPlaybackSpeed='11'/>|Video tag \"v\": defaultPlaybackSpeed must be a number, got \"abc\"\\nVideo tag \"v\": minPlaybackSpeed must be between 0.05 and 10, got 11.0",
                "<Video name='v' value='$v' minPlaybackSpeed='nan'/>|Video tag \"v\": minPlaybackSpeed must be between 0.05 and 10, got nan",
            })
    void refuses(String tags, String message) {
        var refusal = assertThrows(
                InvalidLabelConfigException.class, () -> LabelConfig.parse("<View>" + TEXT + tags + "</View>"));
        assertEquals(message.replace("\\n", "\n"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Collapse><Panel><Text/><Choices/></Panel></Collapse>",
                "<Repeater><Labels/></Repeater>",
                "<Label/><Choice/>",
                "<Rating/><Taxonomy/><Audio/><Video/><Paragraphs/><TimeSeries/><RectangleLabels/>",
                "<Choices name='' toName='t'><Choice value=''/></Choices>",
                "<Choices name='c' toName='c'><View><Choice value='a'/></View></Choices>",
                "<Choices name='c' toName='t' value='$v'/><Choices name='d' toName='t'><Choice value='x'/></Choices>",
                "<Video name='v' value='$v' minPlaybackSpeed=' 0.5 ' defaultPlaybackSpeed='1e0'/>",
            })
    void accepts(String tags) {
        var xml = "<View>" + TEXT + tags + "</View>";
        assertEquals(xml, LabelConfig.parse(xml).source());
    }
}
