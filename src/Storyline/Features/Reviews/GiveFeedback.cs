using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Reviews;

/// <summary>Keeps feedback with the review and tells the PM. Anyone can give it in a channel or directly.</summary>
/// <param name="Story">The story it is about, which keeps it as a comment; <c>null</c>: the whole review.</param>
public sealed record GiveFeedback(StoryKey? Story, string Text) : ICommand<GiveFeedback>
{
    private static readonly Duration Recent = Duration.FromDays(30);
    private const string Column = "Feedback";

    private static readonly Button Minutes = new("Minutes", "minutes review");
    private static readonly Button AskPm = new("Ask the PM", "ask PM");

    private const int LongestQuote = 120;

    public static Usage Usage { get; } =
        new(
            Say: "feedback <text>",
            Does: "keeps what you think of the review with it",
            Example: "feedback The totals are easier to read now",
            Topic: "ceremonies",
            Also: ["give feedback", "review feedback"]
        )
        {
            Ways = ReviewPhrases.Feedback,
            Everyday = [Role.Stakeholder],
            Rule = "everybody, above all stakeholders",
        };

    public static Parsed<GiveFeedback> Parse(Words words)
    {
        words.Skip("give|my|review");
        if (!words.Take("feedback"))
            return Parsed.NotMine;
        words.Skip(":|on|about|for");
        // A bare number belongs to the text: “feedback 3 clicks are too many”.
        StoryKey? about = words.Peek().Split(' ', 2)[0].Contains('-') && words.Take(out StoryKey key) ? key : null;
        var text = words.Skip(":").Rest().TrimStart(':', ' ', '-', '–');
        return new GiveFeedback(about, text.Length > 0 ? text : words.Field("text") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await FindReview(turn, work, cancel) is not { } session)
            return NoReview();
        var (story, no) = Story is { } key ? await work.FindStory(turn, key, cancel) : default;
        if (no is not null)
            return no;
        if (Text.Length == 0)
            return Reply.Ask(Form(turn, session, story));
        var text = story is null ? Text : $"{story.Key}: {Text}";
        if (Refuse(turn, session, text) is { } refusal)
            return refusal;

        await work.Show(turn, WithFeedback(session, text, turn.Speaker.Id), cancel);
        if (story is not null)
            KeepOn(story, turn, work, session);
        TellPm(turn, work, story?.Named() ?? $"the {session.Title}");
        return Thanks(turn, session, story);
    }

    // The step that gathers feedback, or the present one in a review without such a step.
    private static Session WithFeedback(Session session, string text, string member)
    {
        var step = session.Steps.ToList().FindIndex(one => one.Columns?.Contains(Column) == true);
        return session.With(step < 0 ? session.At : step, Column, text, member);
    }

    private static Reply NoReview() =>
        Reply.No("No review is being held, and none was in the last month. The PM hears requests from outside.", AskPm);

    private static Part.Form Form(Turn turn, Session session, Story? story)
    {
        var about = story?.Named().ToString() ?? session.Title;
        return new Part.Form(
            StoryWords.Cut($"What do you think? {turn.Product.Name}, {about}", 100),
            story is null ? "feedback" : $"feedback {story.Key}",
            "Send",
            [
                new Input.Lines(
                    "text",
                    "What is good, what is missing, what surprises you?",
                    Required: true,
                    MaxLength: Session.LongestNote
                ),
            ]
        );
    }

    private Reply? Refuse(Turn turn, Session session, string text)
    {
        if (Text.Length > Session.LongestNote)
            return Reply.No(
                $"That is {Text.Length} characters; up to {Session.LongestNote} at once. Send the rest as another one.",
                Minutes
            );
        if (session.Notes.Count >= Session.MostNotes)
            return Reply.No(
                $"The review has {Session.MostNotes} notes, as many as anybody can read. Ask the PM instead.",
                AskPm
            );
        var isKnown = session.Notes.Any(sessionNote =>
            sessionNote.Column == Column && sessionNote.Text == text && sessionNote.By == turn.Speaker.Id
        );
        return isKnown ? Reply.Private("I have that already, thank you.", Minutes) : null;
    }

    private Reply Thanks(Turn turn, Session session, Story? story)
    {
        var date = Storyline.Core.Grammar.ScheduleWords.Date(session.Started.InZone(turn.Room!.Zone).Date);
        var where = story is null ? Rich.Empty : $" and with {story.Key:b}";
        return Reply.Private(
            $"Thank you. “{StoryWords.Cut(Text.ReplaceLineEndings(" "), LongestQuote)}” is kept with the {session.Title} of {date}{where}, under your name.",
            Minutes
        );
    }

    private void KeepOn(Story story, Turn turn, IWork work, Session session)
    {
        turn.About(story.Key);
        var said = new StoryComment(turn.Speaker.Id, turn.Now, $"{session.Title}: {Text}");
        work.Store(
            story with
            {
                Comments = [.. story.Comments.TakeLast(turn.Limits.CommentsPerStory - 1), said],
                Touched = turn.Now,
            }
        );
    }

    private void TellPm(Turn turn, IWork work, Rich about)
    {
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)?.Member.Id;
        if (pm is null || pm == turn.Speaker.Id)
            return;
        var quoted = StoryWords.Cut(Text, 400).Replace('"', '\'').ReplaceLineEndings(" ");
        work.Tell(
            pm,
            View.Of(
                new Part.Paragraph($"{turn.Person(turn.Speaker.Id)} on {about}: “{Text}”"),
                new Part.Buttons([new Button("Keep as an insight", $"insight \"{quoted}\" source:review"), Minutes]),
                new Part.Note($"{turn.Product.Name}: you get this because stakeholders turn to you.")
            )
        );
    }

    /// <summary>The review being held, or the last one of the past month that was not anonymous.</summary>
    private static async Task<Session?> FindReview(Turn turn, IWork work, CancellationToken cancel)
    {
        if ((await work.FindSession(turn, null, "review", cancel)).Session is { Ceremony: "review" } running)
            return running;
        var past = await work.List<Session>(
            new Slice(new SortRange(Session.PastOf(turn.Team.Id)), 1)
            {
                Descending = true,
                Terms = ["ceremony:review"],
            },
            cancel
        );
        return past.Items is [var last] && turn.Now - last.Started < Recent && !last.IsAnonymous ? last : null;
    }
}
