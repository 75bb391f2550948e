using System.Text.Json;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;
using Button = Storyline.Core.Views.Button;
using Option = Storyline.Core.Views.Option;
using View = Storyline.Core.Views.View;

namespace Storyline.Edges.Tests.Slack;

/// <summary>Every part at, around and far beyond the limits: Slack accepts every rendering.</summary>
public sealed class RenderTests
{
    public static TheoryData<string> Extremes => [.. Views.Keys];

    private static readonly string Emoji = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦🏳️‍🌈é", 700));

    private static readonly Dictionary<string, View> Views = new()
    {
        ["nothing"] = View.Empty,
        ["empty texts"] = View.Of(
            new Part.Title(""),
            new Part.Paragraph(""),
            new Part.Note(""),
            new Part.Fields([new Field("", "")]),
            new Part.Rows([]),
            new Part.Buttons([])
        ),
        ["a title of 150"] = View.Of(new Part.Title(new string('x', 150))),
        ["a title of 151"] = View.Of(new Part.Title(new string('x', 151))),
        ["a title of emoji"] = View.Of(new Part.Title(Emoji)),
        ["a long paragraph"] = View.Of(new Part.Paragraph(new string('x', 40_000))),
        ["a paragraph of emoji"] = View.Of(new Part.Paragraph(Emoji)),
        ["a letter under 10,000 marks"] = View.Of(
            new Part.Paragraph("e" + new string('\u0301', 10_000)),
            new Part.Title("e" + new string('\u0301', 1_000))
        ),
        ["control characters"] = View.Of(
            new Part.Title("a\u0000\u0007b\u001b[31m"),
            new Part.Paragraph("\u0000\u2028\u202e x"),
            new Part.Note("\u0001")
        ),
        ["40 paragraphs"] = new View([
            .. Enumerable.Range(1, 40).Select(at => new Part.Paragraph($"{at} {new string('y', 900)}")),
        ]),
        ["200 parts"] = new View([.. Enumerable.Range(1, 200).Select(at => new Part.Note($"Note {at}"))]),
        ["10 rows with buttons"] = View.Of(Rows(10, 200, 3)),
        ["60 rows with buttons"] = View.Of(Rows(60, 30, 3)),
        ["500 rows"] = View.Of(Rows(500, 200, 0)),
        ["100 fields"] = View.Of(
            new Part.Fields([.. Enumerable.Range(1, 100).Select(at => new Field($"Field {at}", new string('v', 300)))])
        ),
        ["60 buttons"] = View.Of(
            new Part.Buttons([
                .. Enumerable.Range(1, 60).Select(at => new Button($"Button {at}", $"say {at}", ButtonStyle.Danger)),
            ])
        ),
        ["long buttons"] = View.Of(
            new Part.Buttons([
                new Button(new string('l', 200), new string('s', 3_900), ButtonStyle.Danger),
                new Button("", "", ButtonStyle.Primary),
                new Button("\n", "§", ButtonStyle.Primary),
            ])
        ),
        ["a form in a message"] = View.Of(
            new Part.Form(
                "A form with a heading that is longer than a button",
                "say",
                "Send",
                [
                    .. Enumerable
                        .Range(1, 80)
                        .Select(at => new Input.Line($"field{at}", $"Question {at}", Error: "wrong")),
                ]
            )
        ),
        ["a picture that is not uploaded"] = View.Of(new Part.Image([1], new string('a', 5_000))),
        ["spans"] = View.Of(
            new Part.Paragraph(
                $"{"b":b}{"i":i}{"c":c} {new Span.Link("x", new Uri("https://example.org/"))} {new Span.Link("y", new Uri("http://example.org/"))} {new Span.Time(Instant.FromUnixTimeSeconds(0), "then")}"
            )
        ),
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void A_message_is_within_every_limit(string name)
    {
        var message = MessageComposer.Render("slack:T0001", Views[name], []);

        var blocks = JsonSerializer.SerializeToElement(message.Blocks, SlackJson.Plain.IReadOnlyListBlock);
        Assert.Empty(BlockRules.Of(blocks, 50));
        Assert.InRange(JsonSerializer.Serialize(message.Blocks, SlackJson.Plain.IReadOnlyListBlock).Length, 2, 13_000);
        Assert.InRange(message.Text.EnumerateRunes().Count(), 1, 4_000);
        Assert.NotEmpty(message.Blocks);
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void So_is_a_dialog_that_shows_it(string name)
    {
        var dialog = DialogViews.Of(Reply.Show(Views[name]), new Place("slack:T0001", "C1", "1.2"));

        Assert.Empty(BlockRules.OfView(JsonSerializer.SerializeToElement(dialog, SlackJson.Default.ViewDefinition)));
    }

    [Fact]
    public void What_does_not_fit_is_counted()
    {
        var message = MessageComposer.Render("slack:T0001", Views["500 rows"], []);

        var text = BlockRules.TextOf(
            JsonSerializer.SerializeToElement(message.Blocks, SlackJson.Plain.IReadOnlyListBlock)
        );
        Assert.Contains("Row 1 ", text, StringComparison.Ordinal);
        Assert.Matches(@"… and \d+ more", text);
    }

    [Fact]
    public void Ten_rows_of_a_backlog_keep_their_buttons()
    {
        var message = MessageComposer.Render("slack:T0001", View.Of(Rows(10, 60, 3)), []);

        Assert.Equal(
            30,
            BlockRules
                .Buttons(JsonSerializer.SerializeToElement(message.Blocks, SlackJson.Plain.IReadOnlyListBlock))
                .Count()
        );
    }

    [Fact]
    public void Every_kind_of_question_becomes_a_field_within_every_limit()
    {
        var form = new Part.Form(
            "A heading that is far longer than a dialog's",
            new string('s', 4_000),
            "A label that is far longer than a button's",
            [
                new Input.Line(
                    "line",
                    new string('l', 3_000),
                    Required: true,
                    Value: new string('v', 4_000),
                    Hint: new string('h', 3_000),
                    MaxLength: 200
                ),
                new Input.Lines(
                    "lines",
                    "Lines",
                    Value: string.Join('\n', Enumerable.Repeat(new string('w', 500), 30)),
                    Error: new string('e', 3_000),
                    MaxLength: 8_000
                ),
                new Input.Lines("emoji", "Emoji", Value: Emoji, MaxLength: 10_000),
                new Input.Choice(
                    "choice",
                    "Choice",
                    [
                        .. Enumerable
                            .Range(1, 150)
                            .Select(at => new Option($"Option {at} {new string('o', 100)}", $"{at}")),
                    ],
                    Value: "7"
                ),
                new Input.Choice("none", "Nothing to choose from", []),
                new Input.Choice("gone", "Chosen before", [new Option("A", "a")], Value: "b"),
                new Input.Lookup("story", "Story", "pick story", Value: "PB-1"),
                new Input.Lookup("labels", "Labels", "pick label", Several: true, Value: "mvp, web"),
                new Input.PersonField("person", "Person", Value: "slack:T0001/UANN"),
                new Input.PersonField("nobody", "Person", Value: "somebody"),
                new Input.Date("date", "Date", Value: "2026-03-05"),
                new Input.Date("bad", "Date", Value: "tomorrow"),
            ]
        );

        var dialog = DialogViews.Of(Reply.Ask(form), new Place("slack:T0001", "C1", Name: new string('n', 500)));

        var json = JsonSerializer.SerializeToElement(dialog, SlackJson.Default.ViewDefinition);
        Assert.Empty(BlockRules.OfView(json));
        var blocks = json.GetProperty("blocks").EnumerateArray().ToList();
        Assert.Equal(form.Heading, blocks[0].GetProperty("text").GetProperty("text").GetString());
        Assert.Equal(
            [
                "plain_text_input",
                "static_select",
                "external_select",
                "multi_external_select",
                "users_select",
                "datepicker",
            ],
            blocks.Skip(1).Select(block => block.GetProperty("element").GetProperty("type").GetString()).Distinct()
        );
    }

    [Fact]
    public void Whatever_is_typed_is_text_to_a_message_and_a_dialog()
    {
        foreach (var typed in Judge.NaughtyStrings())
        {
            var message = MessageComposer.Render("slack:T0001", Typed(typed), []);
            var dialog = DialogViews.Of(
                Reply.Ask(
                    new Part.Form(
                        typed,
                        typed,
                        typed,
                        [
                            new Input.Line("line", $"About {typed}", Value: typed, Hint: typed, Error: typed),
                            new Input.Choice("choice", "Choice", [new Option(typed, typed)], Value: typed),
                        ]
                    )
                ),
                new Place("slack:T0001", "C1", Name: typed)
            );

            var blocks = JsonSerializer.SerializeToElement(message.Blocks, SlackJson.Plain.IReadOnlyListBlock);
            Assert.Empty(BlockRules.Of(blocks, 50));
            Assert.Empty(
                BlockRules.OfView(JsonSerializer.SerializeToElement(dialog, SlackJson.Default.ViewDefinition))
            );
            Assert.DoesNotMatch("<[!@#]|<https?:", message.Text);
            Assert.DoesNotContain("\"link\"", blocks.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_local_page_shows_the_same_payload()
    {
        var skin = new SlackPreview();

        var message = JsonDocument.Parse(skin.Show(Reply.Done("Done <b>", new Button("Undo", "undo")))).RootElement;
        var dialog = JsonDocument
            .Parse(
                skin.Show(
                    Reply.Ask(new Part.Form("New story", "story new", "Create", [new Input.Line("title", "Title")]))
                )
            )
            .RootElement;

        Assert.Equal(
            ("in_channel", "Done &lt;b&gt;\n[Undo] undo"),
            (message.GetProperty("response_type").GetString(), message.GetProperty("text").GetString())
        );
        Assert.Equal("modal", dialog.GetProperty("type").GetString());
    }

    private static View Typed(string typed) =>
        View.Of(
            new Part.Title(typed),
            new Part.Paragraph($"{typed}: {typed:b} {typed:i} {typed:c}"),
            new Part.Fields([new Field(typed, typed)]),
            new Part.Rows([new Row(typed, typed, [new Button(typed, typed)])], 1),
            new Part.Note(typed),
            new Part.Buttons([new Button(typed, typed, ButtonStyle.Danger)])
        );

    private static Part.Rows Rows(int count, int length, int buttons) =>
        new(
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(at => new Row(
                        $"Row {at} {new string('r', length)}",
                        $"{"detail":i} {new string('d', length)}",
                        [
                            .. Enumerable
                                .Range(1, buttons)
                                .Select(button => new Button($"Do {button}", $"move PB-{at} up {button}")),
                        ]
                    )),
            ],
            Start: 1
        );
}
