using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Puts a question to whoever holds a role, directly; the answer comes back to where it was asked.</summary>
public sealed record AskQuestion(Role To, StoryKey? Story, string Text, string? Link = null) : ICommand<AskQuestion>
{
    public static Usage Usage { get; } =
        new(
            Say: "ask <role> on <story>: <question>",
            Does: "asks the PO, PM or SM",
            Example: "ask PO on PB-1: does the export include archived items?",
            Topic: "questions",
            Also: ["ask PO", "ask PM", "ask SM"]
        )
        {
            Everyday = [Role.Developer, Role.Stakeholder],
            Rule = "everybody who takes part",
        };

    public static Parsed<AskQuestion> Parse(Words words)
    {
        if (!words.Take("ask"))
            return Parsed.NotMine;
        words.Skip("a|question|to");
        if (!words.Take(out Role role))
            return Roleless(words);
        StoryKey? story = null;
        if (words.Sees("on|about|for|re|regarding"))
        {
            var text = words.Peek();
            words.Skip("on|about|for|re|regarding|story");
            if (words.Take(out StoryKey named))
                story = named;
            else
                return new AskQuestion(role, null, text);
        }
        words.Skip(":|-");
        var said = words.Rest().TrimStart(':', ' ');
        return new AskQuestion(
            role,
            story ?? FieldStory(words),
            said.Length > 0 ? said : words.Field("question") ?? "",
            words.Field("link")
        );
    }

    private static StoryKey? FieldStory(Words words) =>
        words.Field("story") is { } field && StoryKey.TryRead(field, words.Hearing.Prefix, out var story)
            ? story
            : null;

    private static Parsed Roleless(Words words) =>
        words.AtEnd
            ? Parsed.Ask(
                "Whom do you want to ask?",
                new Button("PO", "ask PO"),
                new Button("PM", "ask PM"),
                new Button("SM", "ask SM")
            )
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Product.HolderOf(To, turn.Team, turn.Today) is not { } holder)
            return Reply.No(
                "Developers and stakeholders are several: ask them in the team’s channel.",
                new Button("Ask PO", "ask PO")
            );
        if (holder.Member.Id == turn.Speaker.Id)
            return Reply.No(
                $"You are the one who answers for {To.Short()} here.",
                new Button("Open questions", "questions")
            );
        if (Story is { } key && await Refuse(key, turn, work, cancel) is { } refusal)
            return refusal;
        if (Text.Length == 0)
            return Reply.Ask(Form());
        if (Text.Length > turn.Limits.DescriptionLength)
            return Reply.No(
                $"That is {Text.Length} characters; a question may have {turn.Limits.DescriptionLength}. Please make it shorter."
            );

        var question = new Question
        {
            Number = await work.Number("question", cancel),
            To = To,
            Text = Text,
            Story = Story,
            By = turn.Speaker.Id,
            At = turn.Now,
            Place = turn.Place,
            Team = turn.Team.Id,
            From = MessageLink.IsOne(Link) ? Link : null,
            Asked = [holder.Member.Id],
        };
        question = await QuestionClock.Start(turn, work, question, cancel);
        work.Store(question);
        if (Story is { } about)
            turn.About(about);
        work.Tell(
            holder.Member.Id,
            QuestionCard.ForHolder(question, turn.Product),
            question.Id,
            about: new Concern(question.Id)
        );
        return Reply.Done(
            $"{question.Key:b} goes to {new Span.Mention(holder.Member.Id, holder.Member.Name)} ({To.Short()}): {QuestionCard.Text(question)} {QuestionClock.When(turn, question)}",
            new Button("Undo", "undo"),
            new Button("Open questions", "questions")
        );
    }

    private static async Task<Reply?> Refuse(StoryKey key, Turn turn, IWork work, CancellationToken cancel)
    {
        if (key.Prefix != turn.Product.Key)
            return Reply.No(
                $"{key} is no story of {turn.Product.Name}, whose stories start with {turn.Product.Key}-.",
                new Button("See the backlog", "backlog")
            );
        return await work.Find<Story>(Storyline.Domain.Backlog.Story.IdOf(key.Number), cancel) is null
            ? Reply.No($"There is no story {key}.", new Button("See the backlog", "backlog"))
            : null;
    }

    private Part.Form Form()
    {
        Rich about = Story is { } story ? $" on {story}" : "";
        return new Part.Form(
            $"Ask the {To.Full()}{about}",
            $"ask {To.Short()}{about}",
            "Ask",
            [new Input.Lines("question", "What is your question?", Required: true)]
        );
    }
}
