using Storyline.Core.Views;

namespace Storyline.Tests.Features.Questions;

public sealed class DraftQuestionTests
{
    [Fact]
    public async Task A_message_becomes_a_question_to_the_PO_that_leads_back_to_it()
    {
        await using var bot = await BacklogOf.Stories(1);

        var draft = await bot.Submits(
            "ann",
            "ask draft",
            new() { ["text"] = "Is it for guests too?", ["link"] = "https://example.org/p17" }
        );
        var form = draft.Reply.View.Parts.OfType<Part.Form>().Single();
        var fields = form
            .Inputs.Where(input => input.Value is not null)
            .ToDictionary(input => input.Name, input => input.Value!);
        fields["story"] = "PB-1";
        var asked = await bot.Submits("ann", form.Says, fields);

        Assert.Equal("ask PO", form.Says);
        Assert.Contains("PB-1 “Is it for guests too?”", asked.Text, StringComparison.Ordinal);
        Assert.Contains(
            "about the message (https://example.org/p17)",
            bot.SentTo("priya")[^1],
            StringComparison.Ordinal
        );
    }
}
