"""Made the files beside it, with pyarrow: what users have. Run again only to add one."""
import datetime
import decimal
import uuid

import pyarrow as pa
import pyarrow.parquet as pq

flat = pa.table(
    {
        "text": pa.array(["a", None, "ü" * 3, "a"]),
        "n": pa.array([1, 2, None, -4], pa.int32()),
        "big": pa.array([2**62, None, 0, -1], pa.int64()),
        "unsigned": pa.array([2**64 - 1, 0, 1, None], pa.uint64()),
        "x": pa.array([1.5, float("nan"), None, -0.25]),
        "small": pa.array([0.5, 1.0, None, float("inf")], pa.float32()),
        "yes": pa.array([True, False, None, True]),
        "day": pa.array([datetime.date(2026, 11, 21), None, datetime.date(1969, 12, 31), None]),
        "at": pa.array([datetime.datetime(2026, 11, 21, 8, 2, 3, 921983, datetime.timezone.utc), None, None, None]),
        "local": pa.array([datetime.datetime(2026, 11, 21, 8, 2, 3), None, None, None], pa.timestamp("ns")),
        "price": pa.array([decimal.Decimal("12.30"), None, decimal.Decimal("-0.05"), None], pa.decimal128(9, 2)),
    }
)
for name, options in {
    "snappy": {"compression": "snappy"},
    "gzip": {"compression": "gzip"},
    "zstd_v2": {"compression": "zstd", "data_page_version": "2.0"},
    "lz4_plain": {"compression": "lz4", "use_dictionary": False},
    "none_groups": {"compression": "none", "row_group_size": 3},
    "brotli": {"compression": "brotli"},
    "delta": {"use_dictionary": False, "column_encoding": {"n": "DELTA_BINARY_PACKED"}},
}.items():
    pq.write_table(flat, name + ".parquet", **options)

nested = pa.Table.from_pylist(
    [
        {
            "id": 7,
            "data": {"text": "a", "tags": ["x", None], "boxes": [[1, 2], [], None]},
            "annotations": [
                {"result": [{"from_name": "c", "score": None}, {"from_name": "d", "score": 0.5}]},
                {"result": []},
            ],
            "attributes": [("k", 1), ("l", None)],
        },
        {"id": 8, "data": {"text": None, "tags": [], "boxes": None}, "annotations": [], "attributes": []},
        {"id": 9, "data": None, "annotations": None, "attributes": None},
    ],
    pa.schema(
        [
            ("id", pa.int64()),
            ("data", pa.struct([("text", pa.string()), ("tags", pa.list_(pa.string())), ("boxes", pa.list_(pa.list_(pa.int32())))])),
            ("annotations", pa.list_(pa.struct([("result", pa.list_(pa.struct([("from_name", pa.string()), ("score", pa.float64())])))]))),
            ("attributes", pa.map_(pa.string(), pa.int32())),
        ]
    ),
)
pq.write_table(nested, "nested.parquet")
pq.write_table(
    pa.table({"data": ['{"text":"a"}', '{"text":"b"}'], "predictions": ['[{"result":[]}]', None]}), "json_columns.parquet"
)
pq.write_table(
    pa.table({"n": pa.array(range(3000), pa.int32()), "word": ["w%d" % (i % 300) for i in range(3000)]}),
    "pages.parquet",
    data_page_size=512,
    write_batch_size=64,
    row_group_size=1000,
)
