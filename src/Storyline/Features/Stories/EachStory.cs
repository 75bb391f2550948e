using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Applies one sentence to several stories: “PB-4 and PB-9 done”, “close 4, 9: too old”.</summary>
/// <param name="Where">The place of the stories in the sentence.</param>
public sealed record EachStory(IReadOnlyList<StoryKey> Keys, Utterance Said, Range Where) : ICommand<EachStory>
{
    // One turn is one batch, and deleting a story also writes the stories it was linked to.
    private const int MostAtOnce = 20;

    private const string Verbs =
        "done|finish|finished|start|ready|close|archive|delete|remove|assign|unassign|take|grab|give|label|unlabel|tag|untag|accept|reopen|restore|estimate|mark|set|comment|edit|moscow|kano|must|should|could|wont|won't|unscore";

    private const string AfterKeys =
        "is|are|done|ready|start|started|finish|finished|accept|accepted|close|closed|delete|assign|assigned|take|label|tag|estimate|reopen|in|draft|for|goal|epic";

    public static Usage Usage { get; } =
        new(
            Say: "done <story>, <story>",
            Does: "does the same to several stories, after showing it",
            Example: "close PB-12, PB-7: too old",
            Topic: "story",
            Matter: Matter.Work
        )
        {
            Ways = StoryPhrases.Each,
        };

    public static Parsed<EachStory> Parse(Words words)
    {
        var isVerbFirst = words.Take(Verbs);
        words.Skip("story|stories|on|to");
        if (!words.TakeSeveral(out var keys, out var where))
            return Parsed.NotMine;
        if (!isVerbFirst && !words.Sees(AfterKeys) && words.Peek() is not (['+' or '-', _, ..] or ['@', ..]))
            return Parsed.NotMine;
        return new EachStory(keys, words.Utterance, where);
    }

    // Each sentence is authorized by itself.
    public Permit Authorize(Speaker speaker) => new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Keys.Count > MostAtOnce)
            return Reply.No(
                $"I do that for up to {MostAtOnce} stories at once; these are {Keys.Count}.",
                new Button("See the backlog", "backlog")
            );
        WriteOut(turn);
        var (rows, incomplete) = await Try(turn, work.Scratch(), cancel);
        if (incomplete is not null)
            return incomplete;
        turn.Says(turn.Inbound.Said.Text);
        if (!turn.IsConfirmed)
            return Reply.Preview(
                View.Of(new Part.Title($"This would be done to {Keys.Count} stories"), new Part.Rows(rows)),
                $"Do it for all {Keys.Count}"
            );

        foreach (var key in Keys)
            await turn.Run(About(key), work, cancel);
        turn.Says(turn.Inbound.Said.Text);
        return Reply.Done(
            View.Of(
                new Part.Paragraph($"Done for {Keys.Count} stories."),
                new Part.Rows(rows),
                new Part.Buttons([new Button("See the backlog", "backlog"), StoryWords.Undo])
            )
        );
    }

    // Words after the stories apply to each of them: “assign PB-4 and PB-9 to me”.
    private void WriteOut(Turn turn)
    {
        var said = About(Keys[0]).Said;
        if (turn.Vocabulary.Hear(new Words(said, turn.Hearing)) is { } parsedSentence)
            turn.WriteOut([.. parsedSentence.Meanings.Select(meaning => meaning.FromEnd(said.Text.Length))]);
    }

    /// <summary>
    /// The first line of each answer on scratch work; or the answer for the first story that is not done by it.
    /// </summary>
    private async Task<(List<Row> Rows, Reply? Incomplete)> Try(Turn turn, IWork scratch, CancellationToken cancel)
    {
        var rows = new List<Row>();
        foreach (var key in Keys)
        {
            var reply = await turn.Run(About(key), scratch, cancel);
            if (reply.Outcome is not (Outcome.Done or Outcome.Shown))
                return (rows, Incomplete(turn, key, reply));
            rows.Add(new Row(FirstLine(reply)));
        }
        return (rows, null);
    }

    private SubSentence About(StoryKey key) =>
        SubSentence.Sentence("") with
        {
            Said = Said.With(Where, key.ToString()),
            IsConfirmed = true,
        };

    private Reply Incomplete(Turn turn, StoryKey key, Reply reply)
    {
        turn.Says(turn.Inbound.Said.Text);
        return new Reply(
            Audience.Speaker,
            View.Of(
                new Part.Paragraph($"Nothing was changed. For {key:b}: {FirstLine(reply)}"),
                new Part.Note($"Say it with what is missing for all of {string.Join(", ", Keys)}, or leave {key} out.")
            ),
            reply.Outcome
        );
    }

    private static Rich FirstLine(Reply reply) =>
        reply
            .View.Parts.Select(part =>
                part switch
                {
                    Part.Paragraph paragraph => paragraph.Text,
                    Part.Title title => title.Text,
                    _ => null,
                }
            )
            .FirstOrDefault(text => text is not null)
        ?? "I need more for this one.";
}
