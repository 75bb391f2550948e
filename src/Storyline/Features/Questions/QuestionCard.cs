using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>A question as it is shown to the people it concerns.</summary>
internal static class QuestionCard
{
    public static Button OpenQuestions { get; } = new("Open questions", "questions");

    /// <summary>Where a plain reply goes, in which a yes and a no are answers.</summary>
    public static AnswerGap AnswerTo(Question question) =>
        new($"answer {question.Key} {AnswerGap.Mark}", AnswerKind.Statement);

    public static View ForHolder(Question question, Product product) =>
        new([
            new Part.Title($"{question.Key}: a question from {Name(product, question.By)}"),
            new Part.Paragraph(
                question.From is { } from ? $"{Text(question)}, about {MessageLink.Shown(from)}" : Text(question)
            ),
            .. question.Suggestions.Select(one => new Part.Paragraph($"{Name(product, one.By)} suggests: {one.Text}")),
            new Part.Buttons(Buttons(question)),
            new Part.Note(
                $"{product.Name}. It comes to you as {question.To.Short()}; the answer goes back to where it was asked."
            ),
        ]);

    /// <summary>The holder's message once the question is closed: it has no buttons.</summary>
    public static View Settled(Question question, Product product) =>
        View.Of(
            new Part.Title($"{question.Key}: a question from {Name(product, question.By)}"),
            new Part.Paragraph(Text(question)),
            new Part.Note(
                question switch
                {
                    { Withdrawn: not null } => $"{Name(product, question.By)} withdrew it.",
                    { Answer: { } answer, AnsweredBy: { } by } => $"Answered by {Name(product, by)}: {answer}",
                    _ => "It was taken back.",
                }
            )
        );

    /// <summary>Says that the question is closed, and who can change that.</summary>
    public static Reply Closed(Question question, Turn turn)
    {
        var asker = Name(turn.Product, question.By);
        var isAsker = question.By == turn.Speaker.Id;
        Button[] next = [.. isAsker ? new[] { new Button("Reopen it", $"reopen {question.Key}") } : [], OpenQuestions];
        Rich reopens = isAsker ? "You can reopen it." : $"{asker}, who asked, can reopen it.";
        return question is { Withdrawn: null, Answer: { } answer, AnsweredBy: { } by }
            ? Reply.No(
                $"{Name(turn.Product, by)} answered {question.Key} already: {answer}\n{Answering.Whose(question, turn)} can correct the answer. {reopens}",
                next
            )
            : Reply.No($"{asker} withdrew {question.Key}. {reopens}", next);
    }

    /// <summary>The reminder for the person whose answer is awaited.</summary>
    public static View Reminder(Question question, Turn turn)
    {
        var (since, asker) = (turn.Local(question.At), Name(turn.Product, question.By));
        return View.Of(
            new Part.Paragraph(
                $"{question.Key:b} has been waiting for you since {since}: {Text(question)}, asked by {asker}."
            ),
            new Part.Buttons(Buttons(question))
        );
    }

    /// <summary>The message to the person to whom an unanswered question is escalated.</summary>
    public static View Escalated(Question question, Holder from, Holder to, Turn turn)
    {
        var asker = Name(turn.Product, question.By);
        var asked = Name(turn.Product, from.Member.Id);
        return View.Of(
            new Part.Title($"{question.Key} was escalated to you"),
            new Part.Paragraph(
                $"{asker} asked {asked} on {turn.Local(question.At)}: {Text(question)}. It is unanswered."
            ),
            new Part.Buttons(Buttons(question)),
            new Part.Note(
                $"{turn.Product.Name}. It comes to you as {to.Role.Short()}; whoever answers first closes it."
            )
        );
    }

    public static Button RemindButton(Question question) => new("Remind them", $"nudge {question.Key}");

    public static IReadOnlyList<Button> Buttons(Question question)
    {
        var buttons = new List<Button> { new("Answer", $"answer {question.Key}", ButtonStyle.Primary) };
        if (question.Suggestions.Count > 0)
            buttons.Add(new Button("Confirm the suggestion", $"confirm {question.Key} {question.Suggestions.Count}"));
        if (question.Story is { } story)
            buttons.Add(new Button(story.ToString(), story.ToString()));
        return buttons;
    }

    /// <summary>Only what the reader may do: others than the people asked may suggest, if they are consulted.</summary>
    public static IReadOnlyList<Button> Buttons(Question question, Turn turn) =>
        Answering.IsAsked(question, turn) ? Buttons(question)
        : question.By == turn.Speaker.Id
            ? [new Button("Withdraw it", $"withdraw {question.Key}"), RemindButton(question)]
        : turn.Speaker.StakeIn(Matter.Questions) >= Stake.Consulted
            ? [new Button("Suggest an answer", $"answer {question.Key}")]
        : [];

    public static Rich Text(Question question) =>
        question.Story is { } story ? (Rich)$"{story:b} “{question.Text}”" : $"“{question.Text}”";

    public static Span.Mention Name(Product product, string person, bool pings = false) =>
        new(person, product.MemberOf(person).Name, pings);
}
