pressrelSearch("2025",[
["2025/statement.ko.html","하천법 개정에 대한 성명","ko","ltr","성명","2025년 1월 15일","정정","우리는 측정값의 공개를 의무로 정한 하천법 개정을 환영한다. 새 법은 4월 1일부터 시행된다.","서울 Example River Watch Example River Watch 우리는 측정값의 공개를 의무로 정한 하천법 개정을 환영한다. 새 법은 4월 1일부터 시행된다."],
]);
