using System.Net;
using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Render;
using Storyline.Slack.Wire;
using Button = Storyline.Core.Views.Button;
using View = Storyline.Core.Views.View;

namespace Storyline.Edges.Tests.Slack;

/// <summary>App Homes and dialogs with more content than the surface holds.</summary>
public sealed class SurfaceTests
{
    private static readonly View Long = new([
        .. Enumerable
            .Range(1, 130)
            .Select(at => (Part)new Part.Rows([new Row($"Row {at}.", "detail", [new Button($"Do {at}", $"do {at}")])])),
    ]);

    [Fact]
    public async Task A_home_of_more_than_a_hundred_blocks_is_turned_to_its_end_and_keeps_its_buttons()
    {
        await using var slack = await SlackWorkspace.Answering(_ => Task.FromResult<Reply?>(Reply.Show(Long)));
        await slack.Event(
            new()
            {
                ["type"] = "app_home_opened",
                ["user"] = "UANN",
                ["channel"] = FakeSlack.DirectOf("UANN"),
                ["tab"] = "home",
            },
            null
        );
        var home = slack.Slack.Homes["UANN"];
        var seen = new List<string>(Labels(home));

        await slack.PressInView("UANN", home, "VHOME", "h", seen[^1], "home");
        var dialog = slack.Slack.Dialogs["anyone"];
        seen.AddRange(Labels(dialog.View));
        await slack.PressInView("UANN", dialog.View, dialog.Id, dialog.Hash, seen[^1], "modal");
        seen.AddRange(Labels(slack.Slack.Dialogs["anyone"].View));

        Assert.Equal(
            ["Show the rest (82 more)", "Show the rest (34 more)"],
            seen.Where(label => label.StartsWith("Show", StringComparison.Ordinal))
        );
        Assert.Equal(
            Enumerable.Range(1, 130).Select(at => $"Do {at}"),
            seen.Where(label => label.StartsWith("Do", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_press_in_the_fullest_view_is_a_request_that_is_read()
    {
        var full = new View([
            .. Enumerable
                .Range(1, 200)
                .Select(at => (Part)new Part.Paragraph($"{at} {new string('\u4e2d', 900)} <&>\"\\")),
        ]);

        var (shown, left) = PartPaging.DivideSurface("slack:T0001", full);
        var view = JsonSerializer.Serialize(
            DialogViews.Show(shown, new Place("slack:T0001", "C1")),
            SlackJson.Default.ViewDefinition
        );

        Assert.NotNull(left);
        // Slack may escape every letter.
        Assert.InRange(WebUtility.UrlEncode(view).Length, 50_000, 200_000);
    }

    [Fact]
    public void A_form_of_more_questions_than_a_dialog_holds_says_how_many_are_left()
    {
        var form = new Part.Form(
            "Many",
            "many",
            "Send",
            [.. Enumerable.Range(1, 90).Select(at => (Input)new Input.Line($"f{at}", $"Question {at}"))]
        );
        var view = new View([.. Long.Parts, form]);

        var dialog = JsonSerializer.SerializeToElement(
            DialogViews.Of(Reply.Ask(view) with { Opens = true }, new Place("slack:T0001", "C1")),
            SlackJson.Default.ViewDefinition
        );

        Assert.Empty(BlockRules.OfView(dialog));
        Assert.Contains(
            "… and 30 more, too many to ask",
            BlockRules.TextOf(dialog.GetProperty("blocks")),
            StringComparison.Ordinal
        );
        Assert.Contains("Row 1.", BlockRules.TextOf(dialog.GetProperty("blocks")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Labels(JsonElement view) =>
        BlockRules
            .Buttons(view.GetProperty("blocks"))
            .Select(button => button.GetProperty("text").GetProperty("text").GetString()!);
}
