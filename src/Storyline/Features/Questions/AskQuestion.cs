using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Asks the holder of a role directly; the answer comes back to where the question was asked.</summary>
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
            Ways = QuestionPhrases.Ask,
            Everyday = [Role.Developer, Role.Stakeholder],
            Rule = "everybody who takes part",
        };

    public static Parsed<AskQuestion> Parse(Words words)
    {
        StoryKey? story = words.Take(out StoryKey subject) ? subject : null;
        words.Skip(":|-");
        if (!words.Take("ask"))
            return words.Take("question") && words.Sees("on|about|for|to|regarding")
                ? OnStory(words, story)
                : Parsed.NotMine;
        words.Skip("a|question|to");
        if (words.Take(out Role role))
            return Worded(words, role, null, story);
        return words.Take(out MentionedEntity person) ? Worded(words, Role.ProductOwner, person, story) : Nobody(words);
    }

    // “question on PB-1: …”, “question for the PM: …”
    private static Parsed<AskQuestion> OnStory(Words words, StoryKey? story)
    {
        var to = words.Skip("for|to").Take(out Role role) ? role : Role.ProductOwner;
        return story is not null || words.Sees("on|about|regarding|:") || to != Role.ProductOwner
            ? Worded(words, to, null, story)
            : Parsed.NotMine;
    }

    private static AskQuestion Worded(Words words, Role to, MentionedEntity? person, StoryKey? story)
    {
        if (words.Sees("on|about|for|re|regarding"))
        {
            var text = words.Peek();
            words.Skip("on|about|for|re|regarding|story");
            if (words.TakeSeveral(out _, out _))
                return new AskQuestion(to, null, text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..])
                {
                    Person = person,
                };
            if (!words.Take(out StoryKey named))
                return new AskQuestion(to, story, text) { Person = person };
            story = named;
        }
        return WordedAfter(words, to, person, story);
    }

    // The question itself comes behind whom it is for and what it is about.
    private static AskQuestion WordedAfter(Words words, Role to, MentionedEntity? person, StoryKey? story)
    {
        words.Skip(":|-");
        if (story is null && AloneIn(words) is { } alone)
            return new AskQuestion(to, alone, words.Field("question") ?? "", words.Field("link")) { Person = person };
        var asksWhether = words.Sees("if|whether");
        var said = words.Rest().TrimStart(':', ' ');
        return new AskQuestion(
            to,
            story ?? (asksWhether ? OnlyStory(said, words.Hearing.Prefix) : null) ?? FieldStory(words),
            said.Length > 0 ? said : words.Field("question") ?? "",
            words.Field("link")
        )
        {
            Person = person,
        };
    }

    // “ask PO if PB-4 needs umlauts” is about PB-4.
    private static StoryKey? OnlyStory(string said, string prefix)
    {
        var keys = said.Split([' ', ',', '?', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Contains('-'))
            .Select(word => StoryKey.TryRead(word, prefix, out var key) && key.Prefix == prefix ? key : (StoryKey?)null)
            .OfType<StoryKey>()
            .Distinct()
            .ToList();
        return keys is [var only] ? only : null;
    }

    // “ask PO PB-1” asks nothing yet.
    private static StoryKey? AloneIn(Words words) =>
        words.Peek() is var rest && rest.Contains('-') && !rest.Contains(' ') && words.Take(out StoryKey key)
            ? key
            : null;

    private static StoryKey? FieldStory(Words words) =>
        words.Field("story") is { } field && StoryKey.TryRead(field, words.Hearing.Prefix, out var story)
            ? story
            : null;

    // Whoever holds a role is found by the phrase book; others are asked where they talk anyway.
    private static Parsed Nobody(Words words) =>
        words.AtEnd || words.Sees("on|about|for|regarding|:")
            ? Parsed.Ask(
                "Whom do you want to ask?",
                new Button("PO", $"ask PO {words.Peek()}".TrimEnd()),
                new Button("PM", $"ask PM {words.Peek()}".TrimEnd()),
                new Button("SM", $"ask SM {words.Peek()}".TrimEnd())
            )
            : Parsed.NotMine;

    /// <summary>The person who was named instead of a role: asked as what they are.</summary>
    public MentionedEntity? Person { get; init; }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Person is { } person)
            return await AskPerson(person, turn, work, cancel);
        if (turn.Product.HolderOf(To, turn.Team, turn.Today) is not { } holder)
            return NoSinglePerson();
        if (holder.Member.Id == turn.Speaker.Id)
            return Reply.No($"You answer for the {To.Short()} here yourself.", QuestionCard.OpenQuestions);
        if (Story is { } key && await Refuse(key, turn, work, cancel) is { } refusal)
            return refusal;
        if (Text.Length == 0)
            return Reply.Ask(Form());
        if (Text.Length > turn.Limits.DescriptionLength)
            return TooLong(turn.Limits.DescriptionLength);

        var written = Write(await work.Number("question", cancel), holder, turn);
        var question = await QuestionClock.Start(turn, work, written, cancel);
        Put(question, holder, turn, work);
        return Asked(question, holder, turn);
    }

    private async Task<Reply> AskPerson(MentionedEntity person, Turn turn, IWork work, CancellationToken cancel) =>
        RoleOf(person, turn) is { } role
            ? await (this with { To = role, Person = null }).Handle(turn, work, cancel)
            : NoRole(person);

    private static Role? RoleOf(MentionedEntity person, Turn turn)
    {
        foreach (var role in (Role[])[Role.ProductOwner, Role.ProductManager, Role.ScrumMaster])
            if (turn.Product.HolderOf(role, turn.Team, turn.Today)?.Member.Id == turn.IdOf(person))
                return role;
        return null;
    }

    // Answers count by role; everybody else is asked where they talk anyway.
    private Reply NoRole(MentionedEntity person)
    {
        var about = Story is { } story ? $" on {story}" : "";
        return Reply.No(
            $"{person.Name} is neither PO, PM nor SM, so ask them in the channel. I can put it to one of those, and see to it that it is answered.",
            new Button("Ask the PO", $"ask PO{about}: {Text}"),
            new Button("Ask the PM", $"ask PM{about}: {Text}"),
            new Button("Ask the SM", $"ask SM{about}: {Text}")
        );
    }

    private static Reply NoSinglePerson() =>
        Reply.No(
            "There are several developers and stakeholders: ask them in the team’s channel.",
            new Button("Ask PO", "ask PO")
        );

    private Question Write(long number, Holder holder, Turn turn) =>
        new()
        {
            Number = number,
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

    private static void Put(Question question, Holder holder, Turn turn, IWork work)
    {
        work.Store(question);
        if (question.Story is { } about)
            turn.About(about);
        work.Tell(
            holder.Member.Id,
            QuestionCard.ForHolder(question, turn.Product),
            question.Id,
            about: new Concern(question.Id) { Gap = QuestionCard.AnswerTo(question) }
        );
    }

    private static Reply Asked(Question question, Holder holder, Turn turn)
    {
        var (key, role) = (question.Key, question.To.Short());
        var name = QuestionCard.Name(turn.Product, holder.Member.Id);
        return Reply.Done(
            $"{key:b} goes to {name} ({role}): {QuestionCard.Text(question)} {QuestionClock.When(turn, question)}",
            StoryWords.Undo,
            QuestionCard.OpenQuestions
        );
    }

    private Reply TooLong(int longest) =>
        Reply.No($"That is {Text.Length} characters; a question may have {longest}. Please make it shorter.");

    private static async Task<Reply?> Refuse(StoryKey key, Turn turn, IWork work, CancellationToken cancel)
    {
        var backlog = new Button("See the backlog", "backlog");
        if (key.Prefix != turn.Product.Key)
            return Reply.No(
                $"{key} isn’t a story of {turn.Product.Name}, whose stories start with {turn.Product.Key}-.",
                backlog
            );
        return await work.Find<Story>(Storyline.Domain.Backlog.Story.IdOf(key.Number), cancel) is null
            ? Reply.No($"There is no story {key}.", backlog)
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
