package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A label config that passed all checks, and everything the services ask about it. Immutable and safe to share: parse
 * once, keep the object beside the project.
 */
public final class LabelConfig {
    /** What a project has before its config is set; any data and no result fits it. */
    public static final LabelConfig EMPTY = parse("<View></View>");

    private final String source;
    private final XmlDocument document;
    private final List<Control> controls;
    private final List<ObjectTag> objects;
    private final ControlIndex index;
    private final DataFields data;
    private final ResultCheck resultCheck;
    private final boolean suitableForBulkAnnotation;
    private final List<String> formats;

    private LabelConfig(String source, XmlDocument document) {
        this.source = source;
        this.document = document;
        var description = Description.of(document.root());
        this.controls = description.controls();
        this.objects = description.objects();
        this.index = new ControlIndex(controls);
        this.data = new DataFields(document.root());
        this.resultCheck = new ResultCheck(index, objects);
        this.suitableForBulkAnnotation = BulkAnnotation.suits(document.root());
        this.formats = FormatsOffer.of(controls);
    }

    /**
     * Reads and checks a config.
     *
     * @throws InvalidLabelConfigException with the words of Label Studio when it is not well-formed, breaks a rule of
     *     structure, repeats a name, or points at a name that does not exist; also when it is larger than any real one
     */
    public static LabelConfig parse(String xml) {
        if (xml == null) {
            throw new InvalidLabelConfigException("Label config is not set or is empty");
        }
        var document = XmlReader.read(xml);
        if (document.encodingDeclared()) {
            throw new InvalidLabelConfigException("Unicode strings with encoding declaration are not supported."
                    + " Please use bytes input or XML fragments without declaration.");
        }
        StructureRules.check(document.root());
        ReferenceRules.check(document.root());
        VideoRules.check(document.root());
        return new LabelConfig(xml, document);
    }

    /** The text it was parsed from. */
    public String source() {
        return source;
    }

    /** In document order. */
    public List<Control> controls() {
        return controls;
    }

    /** The control a result's {@code from_name} means: of that name, else the Repeater template that fits it best. */
    public Optional<Control> control(String fromName) {
        return index.find(fromName);
    }

    /** In document order. */
    public List<ObjectTag> objects() {
        return objects;
    }

    /** What task data must hold, in document order. */
    public List<DataField> dataFields() {
        return data.fields();
    }

    /** The variables and the tag that shows each, {@code {text=Text}}: {@code data_types} of webhooks. */
    public Map<String, String> dataTypes() {
        return data.types();
    }

    /** The key that takes the place of {@code $undefined$} in imported lines and files. */
    public Optional<String> firstDataKey() {
        return data.firstKey();
    }

    public boolean hasControlTags() {
        return !controls.isEmpty();
    }

    /** {@code config_suitable_for_bulk_annotation}: no control needs a region or the data of one task. */
    public boolean suitableForBulkAnnotation() {
        return suitableForBulkAnnotation;
    }

    /** {@code parsed_label_config}: a fresh object by control name, in document order. */
    public ObjectNode parsed() {
        return ParsedConfig.of(controls);
    }

    /** Names of the export formats this config offers, in the order of the formats list. */
    public List<String> formats() {
        return formats;
    }

    /** The first reason why task data does not fit, without the {@code [assume ...]} that an import adds. */
    public Optional<String> checkData(JsonNode taskData) {
        return data.check(taskData);
    }

    /**
     * Why an annotation's or prediction's result does not fit; empty if it does. Each line begins with
     * {@code result[<i>]} and names the field; at most 100 lines.
     */
    public List<String> checkResult(JsonNode result) {
        return resultCheck.check(result);
    }

    /**
     * Whether annotations made under {@code stored} might not fit any more: a control is new here, has another type or
     * other inputs, or lost a label. Removed controls do not count.
     */
    public boolean essentialDataChanged(LabelConfig stored) {
        return ConfigChange.essential(stored, this);
    }

    /**
     * {@code control_weights} for this config: a weight of 1 for everything but what {@code stored} knows.
     *
     * @param stored the weights so far, null or of any shape
     */
    public ObjectNode controlWeights(JsonNode stored) {
        return ControlWeights.of(controls, stored);
    }

    /** Task data to preview this config with: an example for each {@code value="$x"} and {@code valueList="$x"}. */
    public ObjectNode sampleTask() {
        return SampleTask.of(document);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelConfig config && config.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
